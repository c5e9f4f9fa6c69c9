import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { Body, Controller, Module, Param, Post, Res } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { JwtModule, JwtService } from '@nestjs/jwt';
import {
  ConnectedSocket,
  MessageBody,
  OnGatewayInit,
  SubscribeMessage,
  WebSocketGateway,
  WebSocketServer,
} from '@nestjs/websockets';
import type { Response } from 'express';
import type { Server, Socket } from 'socket.io';

const [port, publicKeyFile, issuer, audience] = process.argv.slice(2);

type Money = { amount: number; currency: string };

/** An auction with the members that Soko's has, and as long. */
class Auction {
  private sequence = 0;
  private price: Money = { amount: 100, currency: 'GBP' };

  constructor(private readonly id: string) {}

  bid(maximum: Money): void {
    this.price = maximum;
    this.sequence += 1;
  }

  view(): object {
    return {
      id: this.id,
      listingId: 'a9c1e6a2-0a2f-4d55-9d8e-0b7c1f3e5a61',
      variantId: null,
      sellerId: '5d1f0c0e-7a3b-4c8e-8f51-6f2f7f7f0f10',
      title: 'A carved stool, one of a kind',
      category: 'decor',
      status: 'LIVE',
      startPrice: { amount: 100, currency: 'GBP' },
      currentPrice: this.price,
      minimumNextBid: { amount: this.price.amount + 10_000, currency: 'GBP' },
      bidCount: this.sequence,
      leader: 'bidder-4f1c9a7e',
      reserveMet: true,
      hasReserve: false,
      buyNowPrice: null,
      startsAt: '2026-11-22T10:00:00.123456Z',
      endsAt: '2026-11-29T10:00:00.123456Z',
      outcome: null,
      finalPrice: null,
      sequence: this.sequence,
    };
  }
}

/** A room for each auction. The token is verified at the handshake. */
@WebSocketGateway({ transports: ['websocket'], serveClient: false })
class AuctionGateway implements OnGatewayInit {
  private readonly auctions = new Map<string, Auction>();

  @WebSocketServer()
  private readonly server!: Server;

  constructor(private readonly jwt: JwtService) {}

  afterInit(server: Server): void {
    server.use((socket, next) => {
      const [scheme, token] = socket.handshake.headers.authorization?.split(' ') ?? [];
      this.jwt.verifyAsync(scheme === 'Bearer' && token ? token : '').then(
        (user) => {
          socket.data.user = user;
          next();
        },
        () => next(new Error('An access token is required')),
      );
    });
  }

  @SubscribeMessage('auction:join')
  async join(@ConnectedSocket() socket: Socket, @MessageBody() { auctionId }: { auctionId: string }): Promise<object> {
    await socket.join(auctionId);
    return this.auction(auctionId).view();
  }

  broadcast(id: string): void {
    this.server.to(id).emit('auction:update', this.auction(id).view());
  }

  auction(id: string): Auction {
    let auction = this.auctions.get(id);
    if (!auction) {
      auction = new Auction(id);
      this.auctions.set(id, auction);
    }
    return auction;
  }
}

/** Bids are answered and then told to the room, as Soko does it; nothing is kept. */
@Controller('api/v1/auctions')
class BidController {
  constructor(private readonly watchers: AuctionGateway) {}

  @Post(':id/bids')
  bid(@Param('id') id: string, @Body() { maxAmount }: { maxAmount: Money }, @Res() response: Response): void {
    const auction = this.watchers.auction(id);
    auction.bid(maxAmount);
    response.status(201).json(auction.view());
    this.watchers.broadcast(id);
  }
}

@Module({
  imports: [
    JwtModule.register({
      publicKey: readFileSync(publicKeyFile),
      verifyOptions: { algorithms: ['RS256'], issuer, audience },
    }),
  ],
  controllers: [BidController],
  providers: [AuctionGateway],
})
class AuctionModule {}

async function start(): Promise<void> {
  const app = await NestFactory.create(AuctionModule, { logger: ['error'] });
  await app.listen(Number(port), '127.0.0.1');
}

void start();
