package dev.soko.notifications;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param pushContact where a push service's operator can complain: {@code mailto:} or {@code https:}
 * @param privatePushEndpoints whether subscriptions may lead to plain HTTP or into private networks; for tests alone
 * @param mostDevices that one person may have push to
 * @param staleAfter what happened longer ago is shown in the app and neither mailed nor pushed
 * @param giveUpAfter how long a mail or push that cannot be delivered is tried
 */
@ConfigurationProperties("soko.notifications")
public record NotificationsProperties(
        @DefaultValue("mailto:operations@soko.example") URI pushContact,
        @DefaultValue("false") boolean privatePushEndpoints,
        @DefaultValue("20") int mostDevices,
        @DefaultValue("1d") Duration staleAfter,
        @DefaultValue("3d") Duration giveUpAfter) {}
