package dev.soko.users.address;

import dev.soko.platform.Ids;
import dev.soko.platform.paging.Cursor;
import dev.soko.platform.paging.Page;
import dev.soko.platform.paging.PageRequest;
import dev.soko.platform.problem.CommonProblem;
import dev.soko.platform.web.IfMatch;
import dev.soko.users.UsersProblem;
import dev.soko.users.address.Address.PostalAddress;
import dev.soko.users.profile.ProfileService;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A member's addresses: at most {@value #MAX}, and one of them is the default as long as there is any. Orders keep a copy
 * of the address that they were placed with, so nothing that happens here alters them.
 */
@Service
public class AddressBook {

    static final int MAX = 20;

    private final AddressStore addresses;
    private final ProfileService profiles;

    AddressBook(AddressStore addresses, ProfileService profiles) {
        this.addresses = addresses;
        this.profiles = profiles;
    }

    @Transactional(readOnly = true)
    public Page<Address> list(UUID owner, PageRequest page) {
        return Page.of(addresses.list(owner, page), page, address -> Cursor.of(address.id()));
    }

    @Transactional(readOnly = true)
    public List<Address> all(UUID owner) {
        return addresses.all(owner);
    }

    /** @throws dev.soko.platform.problem.ProblemException 404 for one that is unknown or another's */
    @Transactional(readOnly = true)
    public Address get(UUID owner, UUID id) {
        return own(owner, id);
    }

    /**
     * Adds an address; the first one becomes the default by itself.
     *
     * @throws dev.soko.platform.problem.ProblemException 409 when the book is full
     */
    @Transactional
    public Address add(UUID owner, PostalAddress postal, boolean asDefault) {
        profiles.lockOwn(owner);
        int count = addresses.count(owner);
        if (count >= MAX) {
            throw UsersProblem.TOO_MANY_ADDRESSES.because("You have " + count + " addresses.");
        }
        if (asDefault) {
            addresses.clearDefault(owner);
        }
        return addresses.insert(owner, Ids.next(), postal, asDefault || count == 0);
    }

    /**
     * Changes an address.
     *
     * @param asDefault true makes it the default in the place of the other
     * @throws dev.soko.platform.problem.ProblemException 404; 412 when the client has seen another version; 422 for
     *     taking the default away without giving it to another
     */
    @Transactional
    public Address change(
            UUID owner, UUID id, IfMatch expected, UnaryOperator<PostalAddress> change, Optional<Boolean> asDefault) {
        profiles.lockOwn(owner);
        Address before = own(owner, id);
        expected.require(before.version());
        boolean isDefault = asDefault.orElse(before.isDefault());
        if (before.isDefault() && !isDefault) {
            throw UsersProblem.DEFAULT_ADDRESS_REQUIRED
                    .because("Make another address the default instead.")
                    .at("/isDefault");
        }
        if (isDefault && !before.isDefault()) {
            addresses.clearDefault(owner);
        }
        return addresses.update(owner, id, change.apply(before.postal()), isDefault);
    }

    /** Removes an address; of those that remain, the newest takes over as the default. */
    @Transactional
    public void remove(UUID owner, UUID id, IfMatch expected) {
        profiles.lockOwn(owner);
        Address address = own(owner, id);
        expected.require(address.version());
        addresses.delete(owner, id);
        if (address.isDefault()) {
            addresses.makeNewestDefault(owner);
        }
    }

    @Transactional
    public void erase(UUID owner) {
        addresses.deleteAll(owner);
    }

    private Address own(UUID owner, UUID id) {
        return addresses
                .find(owner, id)
                .orElseThrow(() -> CommonProblem.NOT_FOUND.because("You have no such address."));
    }
}
