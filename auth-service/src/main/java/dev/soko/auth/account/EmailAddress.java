package dev.soko.auth.account;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Locale;
import java.util.regex.Pattern;

/** An email address as it is compared and stored: in lower case, so that nobody has two accounts with one mailbox. */
public final class EmailAddress {

    /** RFC 5321's limit for a path. */
    public static final int MAX_LENGTH = 254;

    /** HTML's definition of a valid address, with at least two labels in the domain. */
    public static final String PATTERN = "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}"
            + "@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+";

    private static final Pattern VALID = Pattern.compile(PATTERN);

    private EmailAddress() {}

    /** Whether it is of that pattern and mail can be sent there. */
    public static boolean isValid(String address) {
        return isOfPattern(address) && isMailable(address);
    }

    /** Of that pattern, but with dots where mailers refuse them. */
    public static boolean isRefusedByMailers(String address) {
        return isOfPattern(address) && !isMailable(address);
    }

    private static boolean isOfPattern(String address) {
        return address.length() <= MAX_LENGTH && VALID.matcher(address).matches();
    }

    private static boolean isMailable(String address) {
        try {
            new InternetAddress(address).validate();
            return true;
        } catch (AddressException refused) {
            return false;
        }
    }

    /** @throws IllegalArgumentException when it is not an address */
    public static String normalise(String address) {
        if (!isValid(address)) {
            throw new IllegalArgumentException("Not an email address");
        }
        return address.toLowerCase(Locale.ROOT);
    }
}
