package dev.soko.testing.app;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class CountersApplication {
    static void main(String[] arguments) {
        SpringApplication.run(CountersApplication.class, arguments);
    }
}
