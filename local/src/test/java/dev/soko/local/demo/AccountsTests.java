package dev.soko.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.soko.local.LocalSecrets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountsTests {

    private static final String TOKENS = """
            {"accessToken": "a", "refreshToken": "r", "expiresIn": 600}""";

    @TempDir
    Path folder;

    private final HttpServer server;
    private final List<String> mails = new ArrayList<>();
    private int loginStatus;
    private String loginAnswer = "";
    private Accounts accounts;

    AccountsTests() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() throws IOException {
        server.createContext("/api/v1/auth/login", exchange -> answer(exchange, loginStatus, loginAnswer));
        server.createContext("/api/v1/auth/register", exchange -> {
            mails.add("{\"text\": \"Your code is 123456\"}");
            answer(exchange, 202, "{}");
        });
        server.createContext("/mailbox/api/messages", exchange -> answer(exchange, 200, mails.toString()));
        server.createContext("/api/v1/auth/otp/verify", exchange -> answer(exchange, 200, TOKENS));
        server.start();
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        accounts = new Accounts(new Api(address), new LocalSecrets(folder.resolve("secrets")));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void whoHasNoAccountIsRegistered() throws Exception {
        login(401, "invalid_credentials");
        assertThat(accounts.signIn(DemoAccount.BUYER).token()).isEqualTo("a");
    }

    /** As after an end between the registration and its code. */
    @Test
    void whoNeverEnteredTheCodeIsRegisteredOnceMore() throws Exception {
        mails.add("{\"text\": \"Your code is 654321\"}");
        login(403, "email_not_verified");
        assertThat(accounts.signIn(DemoAccount.BUYER).token()).isEqualTo("a");
    }

    @Test
    void whoIsSuspendedIsNotRegistered() {
        login(403, "account_suspended");
        assertThatThrownBy(() -> accounts.signIn(DemoAccount.BUYER)).hasMessageContaining("account_suspended");
        assertThat(mails).isEmpty();
    }

    private void login(int status, String problem) {
        loginStatus = status;
        loginAnswer = "{\"type\": \"/problems/" + problem + "\"}";
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
