package dev.soko.escrow;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** escrow-service: money between buyers and sellers, and the books about it. */
@SpringBootApplication
@ConfigurationPropertiesScan
class EscrowApplication {

    static void main(String[] arguments) {
        SpringApplication.run(EscrowApplication.class, arguments);
    }
}
