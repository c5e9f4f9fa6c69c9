import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { Agent } from 'node:http';
import {
  All,
  CanActivate,
  Controller,
  ExecutionContext,
  Injectable,
  Module,
  Next,
  Req,
  Res,
  UnauthorizedException,
  UseGuards,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { JwtModule, JwtService } from '@nestjs/jwt';
import type { NextFunction, Request, Response } from 'express';
import { createProxyMiddleware } from 'http-proxy-middleware';

const [port, upstream, publicKeyFile, issuer, audience] = process.argv.slice(2);

/** Verifies the token's RS256 signature, issuer, audience and times at each request, as such gateways do. */
@Injectable()
class TokenGuard implements CanActivate {
  constructor(private readonly jwt: JwtService) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request>();
    const [scheme, token] = request.headers.authorization?.split(' ') ?? [];
    if (scheme !== 'Bearer' || !token) {
      throw new UnauthorizedException();
    }
    try {
      (request as Request & { user?: object }).user = await this.jwt.verifyAsync(token);
      return true;
    } catch {
      throw new UnauthorizedException();
    }
  }
}

/** Connections to the service are kept: without the agent each request would open its own. */
const proxy = createProxyMiddleware({
  target: upstream,
  agent: new Agent({ keepAlive: true, maxSockets: 256 }),
  xfwd: true,
});

@Controller()
@UseGuards(TokenGuard)
class ProxyController {
  @All('*path')
  forward(@Req() request: Request, @Res() response: Response, @Next() next: NextFunction): void {
    void proxy(request, response, next);
  }
}

@Module({
  imports: [
    JwtModule.register({
      publicKey: readFileSync(publicKeyFile),
      verifyOptions: { algorithms: ['RS256'], issuer, audience },
    }),
  ],
  controllers: [ProxyController],
  providers: [TokenGuard],
})
class GatewayModule {}

async function start(): Promise<void> {
  const app = await NestFactory.create(GatewayModule, { bodyParser: false, logger: ['error'] });
  app.getHttpServer().on('upgrade', proxy.upgrade);
  await app.listen(Number(port), '127.0.0.1');
}

void start();
