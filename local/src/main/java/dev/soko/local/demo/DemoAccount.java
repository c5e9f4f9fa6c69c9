package dev.soko.local.demo;

import java.util.List;

/**
 * Somebody who is made for the demonstration.
 *
 * @param name the part before the @
 * @param role beyond USER, or empty
 */
record DemoAccount(String name, String displayName, String role) {

    static final DemoAccount BUYER = new DemoAccount("buyer", "Thandi Mokoena", "");

    static final List<DemoAccount> STAFF = List.of(
            new DemoAccount("moderator", "Amara Otieno", "MODERATOR"),
            new DemoAccount("kyc-reviewer", "Joseph Banda", "KYC_REVIEWER"),
            new DemoAccount("finance", "Lindiwe Dube", "FINANCE"));

    static final List<DemoAccount> BIDDERS = List.of(
            new DemoAccount("bidder-kamau", "Kamau Njoroge", ""),
            new DemoAccount("bidder-zanele", "Zanele Khumalo", ""),
            new DemoAccount("bidder-imogen", "Imogen Hart", ""),
            new DemoAccount("bidder-tariq", "Tariq Hassan", ""));

    String email() {
        return name + "@soko.example";
    }
}
