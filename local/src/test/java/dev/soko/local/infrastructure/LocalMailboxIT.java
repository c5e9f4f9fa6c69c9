package dev.soko.local.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LocalMailboxIT {

    private final LocalMailbox mailbox = LocalMailbox.ephemeral();

    @AfterEach
    void stop() {
        mailbox.close();
    }

    @Test
    void showsWhatWasSentToAnAddressNewestFirst() throws Exception {
        send("ana@example.org", "First", "Your code is 123456");
        send("ben@example.org", "Other", "Not hers");
        send("ana@example.org", "Second", "Grüße");

        JsonNode messages = JsonMapper.shared().readTree(call("GET", "/api/messages?to=Ana%40example.org"));

        assertThat(messages)
                .extracting(message -> message.get("subject").asString())
                .containsExactly("Second", "First");
        assertThat(messages.get(0).get("text").asString()).isEqualToIgnoringNewLines("Grüße");
        assertThat(messages.get(1).get("from").asString()).isEqualTo("soko@example.org");
        assertThat(messages.get(1).get("receivedAt").asString()).endsWith("Z");
    }

    @Test
    void canBeEmptied() throws Exception {
        send("ana@example.org", "First", "text");
        call("DELETE", "/api/messages");
        assertThat(call("GET", "/mailbox/api/messages")).isEqualTo("[]");
    }

    @Test
    void showsPeopleAPageThatRunsNothingFromAMessage() throws Exception {
        send("ana@example.org", "<script>alert(1)</script>", "text");
        assertThat(call("GET", "/mailbox/")).contains("&lt;script&gt;").doesNotContain("<script>");
    }

    private void send(String to, String subject, String text) throws MessagingException {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", Ports.LOOPBACK);
        properties.put("mail.smtp.port", String.valueOf(mailbox.smtpPort()));
        MimeMessage message = new MimeMessage(Session.getInstance(properties));
        message.setFrom(new InternetAddress("soko@example.org"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
        message.setSubject(subject, "UTF-8");
        message.setText(text, "UTF-8");
        Transport.send(message);
    }

    private String call(String method, String path) throws Exception {
        URI uri = URI.create("http://" + Ports.LOOPBACK + ":" + mailbox.httpPort() + path);
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(uri)
                    .method(method, HttpRequest.BodyPublishers.noBody())
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }
}
