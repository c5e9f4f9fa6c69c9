package dev.soko.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LONG;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class CatalogueTests {

    @Test
    void hasAFewHundredListingsThatDifferInTheirTitles() throws IOException {
        List<DemoListing> all = all();
        assertThat(all).hasSizeBetween(200, 400);
        assertThat(all).extracting(DemoListing::title).doesNotHaveDuplicates();
    }

    @Test
    void isTheSameEveryTime() throws IOException {
        assertThat(all()).isEqualTo(all());
    }

    @Test
    void everyListingIsOneThatTheServiceTakes() throws IOException {
        String categories =
                Files.readString(Path.of("../listings-service/src/main/resources/db/migration/V1__listings.sql"));
        assertThat(all()).allSatisfy(listing -> {
            assertThat(listing.title()).hasSizeBetween(3, 120);
            assertThat(categories).contains("('" + listing.category() + "', '");
            assertThat(listing.price().get("amount")).asInstanceOf(LONG).isPositive();
            assertThat(listing.tags()).isNotEmpty();
            assertThat(listing.variants()).hasSizeGreaterThan(1);
        });
    }

    @Test
    void aPictureIsAJpegOfItsListing() throws IOException {
        DemoListing listing = all().getFirst();
        byte[] picture = Pictures.of(listing);
        assertThat(ImageIO.read(new ByteArrayInputStream(picture)).getWidth()).isEqualTo(800);
        assertThat(Pictures.of(listing)).isEqualTo(picture);
        assertThat(Pictures.of(all().get(1))).isNotEqualTo(picture);
    }

    private static List<DemoListing> all() throws IOException {
        List<DemoListing> all = new ArrayList<>();
        for (int position : IntStream.range(0, Seller.ALL.size()).toArray()) {
            all.addAll(Catalogue.of(Seller.ALL.get(position), position, Seller.ALL.size()));
        }
        return all;
    }
}
