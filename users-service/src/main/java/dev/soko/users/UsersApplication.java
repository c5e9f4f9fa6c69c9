package dev.soko.users;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Profiles, addresses and trust. */
@SpringBootApplication
class UsersApplication {

    static void main(String[] arguments) {
        SpringApplication.run(UsersApplication.class, arguments);
    }
}
