package dev.soko.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The page of the demonstration is there in local runs, and nowhere else. */
class DemoTests {

    private static final Pattern LINK = Pattern.compile("(?:src|href|from)[= ][\"'](/demo[^\"']*|[a-z]+:[^\"']*)[\"']");

    private static List<Resource> files() throws IOException {
        return Arrays.asList(new PathMatchingResourcePatternResolver().getResources("classpath:demo/*"));
    }

    @Nested
    @GatewayTest
    @ActiveProfiles("local")
    class WithProfileLocal {

        @Autowired
        WebTestClient client;

        @Test
        void thePageAndEachOfItsFilesAreServedUnderAStrictPolicy() throws IOException {
            served("/demo", "text/html;charset=UTF-8");
            for (Resource file : files()) {
                String name = Objects.requireNonNull(file.getFilename());
                if (!name.endsWith(".html")) {
                    served(
                            "/demo/" + name,
                            name.endsWith(".js") ? "text/javascript;charset=UTF-8" : "text/css;charset=UTF-8");
                }
            }
        }

        @Test
        void itTakesEverythingFromHere() throws IOException {
            List<String> links =
                    files().stream().flatMap(DemoTests::links).distinct().toList();
            assertThat(links)
                    .hasSizeGreaterThan(5)
                    .allSatisfy(link -> assertThat(link)
                            .satisfiesAnyOf(
                                    own -> assertThat(own).isEqualTo("data:,"),
                                    own -> client.get()
                                            .uri(own)
                                            .exchange()
                                            .expectStatus()
                                            .isOk()));
        }

        private void served(String path, String type) {
            client.get()
                    .uri(path)
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectHeader()
                    .contentType(type)
                    .expectHeader()
                    .valueEquals(
                            "Content-Security-Policy",
                            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                                    + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
                    .expectHeader()
                    .valueEquals("Cache-Control", "no-cache");
        }
    }

    @Nested
    @GatewayTest
    class WithoutIt {

        @Autowired
        WebTestClient client;

        @Test
        void thereIsNoSuchPage() throws IOException {
            client.get().uri("/demo").exchange().expectStatus().isNotFound();
            for (Resource file : files()) {
                client.get()
                        .uri("/demo/" + file.getFilename())
                        .exchange()
                        .expectStatus()
                        .isNotFound();
            }
        }
    }

    private static Stream<String> links(Resource file) {
        try {
            return LINK.matcher(file.getContentAsString(java.nio.charset.StandardCharsets.UTF_8))
                    .results()
                    .map(match -> match.group(1));
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
