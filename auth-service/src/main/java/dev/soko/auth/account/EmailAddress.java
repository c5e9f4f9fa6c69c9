package dev.soko.auth.account;

import java.util.Locale;
import java.util.regex.Pattern;

/** An email address as it is compared and stored: in lower case, so that nobody has two accounts with one mailbox. */
public final class EmailAddress {

    /** RFC 5321's limit for a path. */
    public static final int MAX_LENGTH = 254;

    /** HTML's definition of a valid address, with at least two labels in the domain: what mail servers take everywhere. */
    public static final String PATTERN = "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}"
            + "@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+";

    private static final Pattern VALID = Pattern.compile(PATTERN);

    private EmailAddress() {}

    /** @throws IllegalArgumentException when it is not an address */
    public static String normalise(String address) {
        if (address.length() > MAX_LENGTH || !VALID.matcher(address).matches()) {
            throw new IllegalArgumentException("Not an email address");
        }
        return address.toLowerCase(Locale.ROOT);
    }
}
