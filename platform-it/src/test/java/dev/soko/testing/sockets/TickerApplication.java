package dev.soko.testing.sockets;

import dev.soko.platform.sockets.Frames;
import dev.soko.platform.sockets.Rooms;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
public class TickerApplication {

    @Bean
    Ticker ticker(Rooms rooms, Frames frames) {
        return new Ticker(rooms, frames);
    }
}
