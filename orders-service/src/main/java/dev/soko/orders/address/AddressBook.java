package dev.soko.orders.address;

import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;

/** The caller's addresses, asked of users-service at that moment. */
@Component
public class AddressBook {

    private final AddressPages addresses;

    AddressBook(AddressPages addresses) {
        this.addresses = addresses;
    }

    /**
     * Empty when it is none of the caller's.
     *
     * @throws dev.soko.platform.problem.ProblemException 503 without an answer
     */
    public Optional<Address> find(UUID id) {
        try {
            return Optional.of(addresses.get(id));
        } catch (HttpClientErrorException.NotFound unknown) {
            return Optional.empty();
        }
    }
}
