package dev.soko.notifications;

import dev.soko.notifications.notification.NotificationProblem;
import dev.soko.notifications.push.PushProblem;
import dev.soko.platform.problem.ProblemCatalogue.Problems;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The problems that this service adds. Every route needs a token, none a role. */
@Configuration(proxyBeanMethods = false)
class NotificationsConfiguration {

    @Bean
    Problems notificationProblems() {
        return Problems.of(NotificationProblem.values());
    }

    @Bean
    Problems pushProblems() {
        return Problems.of(PushProblem.values());
    }
}
