package dev.soko.listings.search;

import dev.soko.listings.listing.Condition;

/** The facets of one value each, but for the category, in one number. */
final class FacetCode {

    static final int CONDITIONS = 1 << 4;
    static final int COUNTRIES = 1 << 10;
    static final int CURRENCIES = 1 << 15;
    static final int PRICE_RANGES = 1 << 5;

    private static final int LETTERS = 26;

    private FacetCode() {}

    static long of(Condition condition, String country, String currency, long price) {
        long code = PriceRange.indexOf(price);
        code = code * CURRENCIES + fromLetters(currency, 3);
        code = code * COUNTRIES + fromLetters(country, 2);
        return code * CONDITIONS + condition.ordinal();
    }

    static int condition(long code) {
        return (int) code & CONDITIONS - 1;
    }

    static int country(long code) {
        return (int) (code >> 4) & COUNTRIES - 1;
    }

    static int currency(long code) {
        return (int) (code >> 14) & CURRENCIES - 1;
    }

    static int priceRange(long code) {
        return (int) (code >> 29) & PRICE_RANGES - 1;
    }

    static String countryName(int country) {
        return toLetters(country, 2);
    }

    static String currencyName(int currency) {
        return toLetters(currency, 3);
    }

    private static int fromLetters(String name, int length) {
        if (!name.matches("[A-Z]{" + length + "}")) {
            throw new IllegalArgumentException("Not a code of " + length + " letters: " + name);
        }
        int number = 0;
        for (int i = 0; i < length; i++) {
            number = number * LETTERS + name.charAt(i) - 'A';
        }
        return number;
    }

    private static String toLetters(int number, int length) {
        char[] letters = new char[length];
        int rest = number;
        for (int i = length - 1; i >= 0; i--) {
            letters[i] = (char) ('A' + rest % LETTERS);
            rest /= LETTERS;
        }
        return new String(letters);
    }
}
