package dev.soko.inventory;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** inventory-service: how much of each listing there is, and who has it reserved. */
@SpringBootApplication
class InventoryApplication {

    static void main(String[] arguments) {
        SpringApplication.run(InventoryApplication.class, arguments);
    }
}
