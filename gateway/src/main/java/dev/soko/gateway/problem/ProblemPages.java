package dev.soko.gateway.problem;

import dev.soko.platform.problem.CommonProblem;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.util.HtmlUtils;
import reactor.core.publisher.Mono;

/** What a problem's {@code type} points to: a page for people, the same as JSON for those who ask for it. */
final class ProblemPages {

    private static final List<MediaType> OFFERED = List.of(MediaType.TEXT_HTML, MediaType.APPLICATION_JSON);

    private final ServiceCatalogues catalogues;

    ProblemPages(ServiceCatalogues catalogues) {
        this.catalogues = catalogues;
    }

    Mono<ServerResponse> list(ServerRequest request) {
        return catalogues
                .all()
                .map(all -> all.values().stream().flatMap(List::stream).toList())
                .flatMap(meanings -> prefersJson(request)
                        ? json().bodyValue(meanings)
                        : html().bodyValue(page("Problems", table(meanings))));
    }

    Mono<ServerResponse> one(ServerRequest request) {
        String code = request.pathVariable("code");
        return catalogues
                .all()
                .mapNotNull(all -> all.get(code))
                .switchIfEmpty(Mono.error(() -> CommonProblem.notFound("problem type")))
                .flatMap(meanings -> prefersJson(request)
                        ? json().bodyValue(meanings)
                        : html().bodyValue(page(code, details(meanings))));
    }

    private static boolean prefersJson(ServerRequest request) {
        for (MediaType accepted : request.headers().accept()) {
            for (MediaType offered : OFFERED) {
                if (accepted.includes(offered)) {
                    return offered.equals(MediaType.APPLICATION_JSON);
                }
            }
        }
        return false;
    }

    private static ServerResponse.BodyBuilder json() {
        return ServerResponse.ok().contentType(MediaType.APPLICATION_JSON);
    }

    private static ServerResponse.BodyBuilder html() {
        return ServerResponse.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, java.nio.charset.StandardCharsets.UTF_8))
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
    }

    private static String table(List<Meaning> meanings) {
        return meanings.stream()
                .map(meaning -> "<tr><td>%d</td><td><a href=\"/problems/%s\">%2$s</a></td><td>%s</td></tr>"
                        .formatted(meaning.status(), escape(meaning.code()), escape(meaning.title())))
                .collect(Collectors.joining(
                        "\n", "<table><tr><th>Status</th><th>Code</th><th>Meaning</th></tr>\n", "\n</table>"));
    }

    private static String details(List<Meaning> meanings) {
        return meanings.stream()
                .map(ProblemPages::details)
                .collect(Collectors.joining("\n", "", "\n<p><a href=\"/problems\">All problems</a></p>"));
    }

    private static String details(Meaning meaning) {
        return """
                <h2>%s</h2>
                <p>%s</p>
                <p>Status <b>%d</b> of %s.</p>""".formatted(
                        escape(meaning.title()),
                        codes(escape(meaning.explanation())),
                        meaning.status(),
                        escape(String.join(", ", meaning.services())));
    }

    /** Explanations mark names of fields and headers by backticks. */
    private static String codes(String text) {
        return text.replaceAll("`([^`]+)`", "<code>$1</code>");
    }

    private static String page(String title, String content) {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width">
                <title>%1$s · Soko</title>
                <style>
                body { font: 1rem/1.5 system-ui, sans-serif; max-width: 48rem; margin: 2rem auto; padding: 0 1rem }
                td, th { text-align: left; padding: .2rem 1rem .2rem 0 }
                @media (prefers-color-scheme: dark) { body { background: #111; color: #eee } a { color: #8bf } }
                </style>
                </head>
                <body>
                <h1>%1$s</h1>
                %2$s
                </body>
                </html>
                """.formatted(escape(title), content);
    }

    private static String escape(String text) {
        return HtmlUtils.htmlEscape(text);
    }
}
