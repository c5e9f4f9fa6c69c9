package dev.soko.auth.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.auth.AuthApi;
import dev.soko.auth.AuthTest;
import dev.soko.testing.infrastructure.Mailbox;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.support.TransactionTemplate;

@AuthTest
class MailQueueIT {

    @Autowired
    AuthApi api;

    @Autowired
    JavaMailSenderImpl sender;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MailQueue mails;

    @Autowired
    TransactionTemplate transaction;

    private int port;

    @AfterEach
    void reconnect() {
        if (port != 0) {
            sender.setPort(port);
        }
    }

    @Test
    void aMailWaitsSealedWhileTheMailServerIsAwayAndThenArrives() {
        port = sender.getPort();
        // Nobody listens at port 1.
        sender.setPort(1);
        String email = AuthApi.someAddress();
        api.register(email).expect(202);
        Awaitility.await().until(() -> waiting("consecutive_failures > 0") > 0);
        String data = jdbc.sql("select string_agg(encode(task_data, 'escape'), '') from scheduled_tasks")
                .query(String.class)
                .single();
        assertThat(data).doesNotContain(email).doesNotContain("Your code is");

        sender.setPort(port);
        jdbc.sql("update scheduled_tasks set execution_time = now() where task_name = 'mail'")
                .update();
        assertThat(AuthApi.code(email, 1)).hasSize(6);
        Awaitility.await().until(() -> waiting("true") == 0);
        assertThat(Mailbox.messagesTo(email)).hasSize(1);
    }

    @Test
    void aMailThatNoServerTakesIsNotTriedAgain() {
        transaction.executeWithoutResult(_ -> mails.notice("a..b@mail.example", MailTemplate.NO_ACCOUNT));
        Awaitility.await().until(() -> waiting("true") == 0);
    }

    private long waiting(String condition) {
        return jdbc.sql("select count(*) from scheduled_tasks where task_name = 'mail' and " + condition)
                .query(Long.class)
                .single();
    }
}
