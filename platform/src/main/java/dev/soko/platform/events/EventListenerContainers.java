package dev.soko.platform.events;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationContext;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.Assert;
import org.springframework.util.ClassUtils;
import tools.jackson.databind.json.JsonMapper;

/** Makes the listener container of each consumer, in a group of its own: {@code users.auth-events}. */
record EventListenerContainers(
        KafkaClients clients,
        Inbox inbox,
        TransactionTemplate transactions,
        JsonMapper json,
        Clock clock,
        MeterRegistry meters,
        DeadLetters deadLetters,
        ApplicationContext context) {

    List<KafkaMessageListenerContainer<byte[], byte[]>> of(List<EventConsumer> consumers) {
        var byGroup = consumers.stream().collect(Collectors.groupingBy(this::group));
        byGroup.forEach((group, sharing) -> Assert.state(
                sharing.size() == 1, () -> "Consumers of one name would share the group " + group + ": " + sharing));
        return consumers.stream().map(this::container).toList();
    }

    private KafkaMessageListenerContainer<byte[], byte[]> container(EventConsumer consumer) {
        String group = group(consumer);
        ContainerProperties properties = new ContainerProperties(EventTopics.of(consumer.source()));
        properties.setGroupId(group);
        properties.setMessageListener(new InboxListener(
                group,
                consumer,
                inbox,
                transactions,
                json,
                clock,
                meters.timer("soko.events.delay", "consumer", group)));
        // The inbox knows what was handled; offsets are for not reading all of it again.
        properties.setAckMode(ContainerProperties.AckMode.COUNT_TIME);
        properties.setAckCount(100);
        properties.setAckTime(1_000);
        properties.setObservationEnabled(true);
        properties.setAuthExceptionRetryInterval(Duration.ofSeconds(10));
        SimpleAsyncTaskExecutor thread = new SimpleAsyncTaskExecutor(group + "-");
        thread.setVirtualThreads(true);
        properties.setListenerTaskExecutor(thread);

        KafkaMessageListenerContainer<byte[], byte[]> container = new KafkaMessageListenerContainer<>(
                new DefaultKafkaConsumerFactory<>(clients.consumer(group)), properties);
        container.setBeanName(group);
        container.setApplicationContext(context);
        container.setCommonErrorHandler(
                deadLetters.handler(group, meters.counter("soko.events.dead.letters", "consumer", group)));
        return container;
    }

    private String group(EventConsumer consumer) {
        String name = ClassUtils.getUserClass(consumer).getSimpleName();
        return clients.service() + "."
                + name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
