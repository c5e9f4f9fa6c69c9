package dev.soko.listings;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** listings-service: what sellers offer, and finding it. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class ListingsApplication {

    public static void main(String[] args) {
        SpringApplication.run(ListingsApplication.class, args);
    }
}
