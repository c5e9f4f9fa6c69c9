package dev.soko.local.infrastructure;

import com.icegreen.greenmail.smtp.SmtpServer;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.Executors;

/**
 * An SMTP server that delivers nowhere and a view of what it received: JSON at {@code /api/messages?to=}, newest first,
 * which {@code DELETE} empties, and a page for people at {@code /}. It keeps the last {@value Messages#LIMIT} messages,
 * in memory.
 */
public final class LocalMailbox implements AutoCloseable {

    private final Messages messages;
    private final GreenMail mail;
    private final HttpServer http;

    private LocalMailbox(Messages messages, GreenMail mail, HttpServer http) {
        this.messages = messages;
        this.mail = mail;
        this.http = http;
    }

    /** One at two random ports. */
    public static LocalMailbox ephemeral() {
        return start(0, 0);
    }

    /** Port 0 stands for a random one. */
    public static LocalMailbox start(int smtpPort, int httpPort) {
        Messages messages = new Messages();
        GreenMail mail = new GreenMail(new ServerSetup(smtpPort, Ports.LOOPBACK, ServerSetup.PROTOCOL_SMTP));
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(Ports.LOOPBACK, httpPort), 0);
            http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            http.createContext("/", new MailboxPages(messages));
            mail.start();
            mail.getUserManager().setMessageDeliveryHandler(messages);
            http.start();
            return new LocalMailbox(messages, mail, http);
        } catch (IOException failure) {
            throw new IllegalStateException("The mailbox cannot listen on port " + httpPort, failure);
        }
    }

    /** What was sent to the address, newest first. */
    public List<MailMessage> messagesTo(String address) {
        return messages.to(address);
    }

    public int smtpPort() {
        SmtpServer smtp = mail.getSmtp();
        return smtp.getPort();
    }

    public int httpPort() {
        return http.getAddress().getPort();
    }

    @Override
    public void close() {
        http.stop(0);
        mail.stop();
    }
}
