package dev.soko.auctions;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** auctions-service: live auctions with proxy bidding. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class AuctionsApplication {

    public static void main(String[] args) {
        SpringApplication.run(AuctionsApplication.class, args);
    }
}
