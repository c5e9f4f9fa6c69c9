package dev.soko.local.demo;

import java.util.List;

/**
 * A seller of the demonstration and the market that the seller is in.
 *
 * @param priceFactor what the catalogue's prices, which are rand, are multiplied by
 */
record Seller(DemoAccount account, String country, String currency, double priceFactor) {

    static final List<Seller> ALL = List.of(
            new Seller(new DemoAccount("seller", "Cape Curiosities", ""), "ZA", "ZAR", 1),
            new Seller(new DemoAccount("seller-nairobi", "Nairobi Finds", ""), "KE", "KES", 7),
            new Seller(new DemoAccount("seller-london", "Camden Corner", ""), "GB", "GBP", 0.043));
}
