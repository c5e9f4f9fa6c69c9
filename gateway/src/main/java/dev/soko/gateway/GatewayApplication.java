package dev.soko.gateway;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The edge: one hostname for all services. */
@SpringBootApplication
@ConfigurationPropertiesScan
class GatewayApplication {

    static void main(String[] arguments) {
        SpringApplication.run(GatewayApplication.class, arguments);
    }
}
