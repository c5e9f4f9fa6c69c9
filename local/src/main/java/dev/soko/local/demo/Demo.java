package dev.soko.local.demo;

import dev.soko.local.LocalSecrets;
import dev.soko.local.Parallel;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Fills in accounts, listings with stock and orders to look at. Running it again adds what is missing and nothing twice. */
public final class Demo {

    private static final int STEP = 50;

    private final Api api;
    private final Accounts accounts;
    private final PrintStream out;
    private final AtomicInteger added = new AtomicInteger();

    private Demo(Api api, Accounts accounts, PrintStream out) {
        this.api = api;
        this.accounts = accounts;
        this.out = out;
    }

    /** Arguments: the gateway's address, the file of secrets, the first administrator's address and password's name. */
    static void main(String[] arguments) throws Exception {
        System.setProperty("java.awt.headless", "true");
        Api api = new Api(URI.create(arguments[0]));
        LocalSecrets secrets = new LocalSecrets(Path.of(arguments[1]));
        Demo demo = new Demo(api, new Accounts(api, secrets), System.out);
        try {
            demo.fill(arguments[2], secrets.password(arguments[3]));
        } catch (IllegalStateException | IOException failure) {
            System.err.println("The demonstration is not complete: " + failure.getMessage());
            System.exit(1);
        }
    }

    private void fill(String adminEmail, String adminPassword) throws IOException, InterruptedException {
        out.println("\nFilling in the demonstration.");
        SignedIn admin = accounts.signIn(adminEmail, adminPassword);
        List<Parallel.Step> steps = new ArrayList<>();
        IntStream.range(0, Seller.ALL.size()).forEach(position -> steps.add(() -> fillShelf(position)));
        steps.add(() -> makeOtherAccounts(admin));
        Parallel.run(steps);
        out.println("  " + added + " listings added.");
        out.println("  " + fillOrders() + " orders added.\n\n  Accounts, all through POST /api/v1/auth/login:");
        show(adminEmail, adminPassword, "ADMIN");
        show(DemoAccount.BUYER, "buyer, with an order in every state");
        for (DemoAccount bidder : DemoAccount.BIDDERS) {
            show(bidder, "bids in the auctions");
        }
        for (Seller seller : Seller.ALL) {
            show(seller.account(), "seller in " + seller.country());
        }
        for (DemoAccount member : DemoAccount.STAFF) {
            show(member, member.role());
        }
        out.println();
    }

    private void makeOtherAccounts(SignedIn admin) throws IOException, InterruptedException {
        for (DemoAccount bidder : DemoAccount.BIDDERS) {
            accounts.signIn(bidder);
        }
        for (DemoAccount member : DemoAccount.STAFF) {
            accounts.appoint(member, admin);
        }
    }

    private void fillShelf(int position) throws IOException, InterruptedException {
        Seller seller = Seller.ALL.get(position);
        List<DemoListing> listings = Catalogue.of(seller, position, Seller.ALL.size());
        SignedIn signedIn = accounts.signIn(seller.account());
        Shelf shelf = new Shelf(api, signedIn);
        shelf.fill(listings, () -> {
            int count = added.incrementAndGet();
            if (count % STEP == 0) {
                out.println("  " + count + " listings");
            }
        });
        new Stockroom(api, signedIn).fill(shelf.onSale(listings));
    }

    private int fillOrders() throws IOException, InterruptedException {
        Seller first = Seller.ALL.getFirst();
        SignedIn buyer = accounts.signIn(DemoAccount.BUYER);
        SignedIn seller = accounts.signIn(first.account());
        List<JsonNode> onSale = new Shelf(api, seller).onSale(Catalogue.of(first, 0, Seller.ALL.size()));
        return new Orders(api, buyer, seller).fill(onSale);
    }

    private void show(DemoAccount account, String what) throws IOException {
        show(account.email(), accounts.password(account), what);
    }

    private void show(String email, String password, String what) {
        out.printf("    %-30s %-26s %s%n", email, password, what);
    }
}
