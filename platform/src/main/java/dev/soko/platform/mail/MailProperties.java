package dev.soko.platform.mail;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param from whom mails are from */
@ConfigurationProperties("soko.mail")
record MailProperties(
        @DefaultValue("Soko <no-reply@soko.example>") String from) {}
