package dev.soko.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The page of the demonstration, as a local run has it. */
@GatewayTest
@ActiveProfiles("local")
class DemoTests {

    private static final Pattern LINK = Pattern.compile("(?:src=|href=|from )[\"']([^\"'#]+)[\"']");
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                    + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    @Autowired
    WebTestClient client;

    static Set<String> files() throws IOException {
        Set<String> files = new HashSet<>();
        for (Resource file : resources()) {
            files.add("/demo/" + file.getFilename());
        }
        files.remove("/demo/demo.html");
        return files;
    }

    private static List<Resource> resources() throws IOException {
        return List.of(new PathMatchingResourcePatternResolver().getResources("classpath:demo/*"));
    }

    @Test
    void thePageAndEachOfItsFilesAreServedUnderAStrictPolicy() throws IOException {
        served("/demo", "text/html;charset=UTF-8");
        assertThat(files()).hasSizeGreaterThan(5);
        for (String file : files()) {
            served(file, file.endsWith(".js") ? "text/javascript;charset=UTF-8" : "text/css;charset=UTF-8");
        }
    }

    @Test
    void itTakesEverythingFromHere() throws IOException {
        Set<String> links = new HashSet<>();
        for (Resource file : resources()) {
            LINK.matcher(file.getContentAsString(StandardCharsets.UTF_8))
                    .results()
                    .map((MatchResult match) -> match.group(1))
                    .forEach(links::add);
        }
        links.remove("data:,");
        assertThat(links).hasSizeGreaterThan(8).allSatisfy(link -> {
            assertThat(link).startsWith("/");
            client.get().uri(link).exchange().expectStatus().isOk();
        });
    }

    @Test
    void theClockIsTheServers() {
        client.get()
                .uri("/demo/clock")
                .exchange()
                .expectStatus()
                .isNoContent()
                .expectHeader()
                .exists("Date")
                .expectHeader()
                .valueEquals("Cache-Control", "no-store");
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
                .valueEquals("Content-Security-Policy", POLICY)
                .expectHeader()
                .valueEquals("Cache-Control", "no-cache");
    }
}
