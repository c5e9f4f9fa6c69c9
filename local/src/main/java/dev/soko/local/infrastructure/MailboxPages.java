package dev.soko.local.infrastructure;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** The mailbox over HTTP, also when a gateway in front has put a prefix before its paths. */
final class MailboxPages implements HttpHandler {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Messages messages;

    MailboxPages(Messages messages) {
        this.messages = messages;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean api = exchange.getRequestURI().getPath().endsWith("/api/messages");
            switch (exchange.getRequestMethod()) {
                case "GET" -> {
                    List<MailMessage> shown =
                            recipient(exchange).map(messages::to).orElseGet(messages::all);
                    if (api) {
                        answer(exchange, "application/json", JSON.writeValueAsString(shown));
                    } else {
                        answer(exchange, "text/html; charset=utf-8", page(shown));
                    }
                }
                case "DELETE" -> {
                    messages.clear();
                    exchange.sendResponseHeaders(204, -1);
                }
                default -> {
                    exchange.getResponseHeaders().set("Allow", "GET, DELETE");
                    exchange.sendResponseHeaders(405, -1);
                }
            }
        }
    }

    private static Optional<String> recipient(HttpExchange exchange) {
        String query = exchange.getRequestURI().getRawQuery();
        return query == null
                ? Optional.empty()
                : Arrays.stream(query.split("&"))
                        .filter(parameter -> parameter.startsWith("to="))
                        .map(parameter -> URLDecoder.decode(parameter.substring(3), StandardCharsets.UTF_8))
                        .findFirst();
    }

    private static void answer(HttpExchange exchange, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static String page(List<MailMessage> messages) {
        StringBuilder page = new StringBuilder("""
                <!doctype html><html lang="en"><meta charset="utf-8"><title>Mailbox</title>
                <meta name="viewport" content="width=device-width"><meta http-equiv="refresh" content="5">
                <style>body{font:16px system-ui;margin:2rem auto;max-width:48rem;padding:0 1rem}
                article{border-top:1px solid #ccc;padding:1rem 0}pre{white-space:pre-wrap;font:inherit}</style>
                <h1>Mailbox</h1>
                """);
        if (messages.isEmpty()) {
            page.append("<p>No message yet.</p>");
        }
        for (MailMessage message : messages) {
            page.append("<article><strong>%s</strong><br><small>to %s, %s</small><pre>%s</pre></article>\n"
                    .formatted(
                            escape(message.subject()),
                            escape(message.to()),
                            message.receivedAt(),
                            escape(message.text())));
        }
        return page.append("</html>").toString();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
