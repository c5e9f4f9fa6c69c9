package dev.soko.platform.mail;

import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.mail.autoconfigure.MailSenderAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.mail.javamail.JavaMailSender;

/** Mails, for services that have a mail server. */
@AutoConfiguration(after = MailSenderAutoConfiguration.class)
@ConditionalOnClass({JavaMailSender.class, MailSenderAutoConfiguration.class})
@ConditionalOnBean(JavaMailSender.class)
@EnableConfigurationProperties(MailProperties.class)
class MailAutoConfiguration {

    @Bean
    Mailer mailer(JavaMailSender sender, MailProperties properties, Clock clock) {
        return new Mailer(sender, properties.from(), clock);
    }
}
