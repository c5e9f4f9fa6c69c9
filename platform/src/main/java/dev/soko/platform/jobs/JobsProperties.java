package dev.soko.platform.jobs;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How punctual jobs are.
 *
 * @param threads how many jobs run at a time in this process
 * @param pollingInterval how late a job may begin
 * @param heartbeatInterval a job whose process has died is taken over after four to six of them
 */
@ConfigurationProperties("soko.jobs")
record JobsProperties(
        @DefaultValue("4") int threads,
        @DefaultValue("2s") Duration pollingInterval,
        @DefaultValue("10s") Duration heartbeatInterval) {}
