package dev.soko.journeys.walk;

import dev.soko.journeys.Market;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** What is on the broker. */
final class Topics implements AutoCloseable {

    private static final int KAFKA = 19092;

    private final Admin admin;

    Topics(Market market) {
        this("127.0.0.1:" + market.port(KAFKA));
    }

    Topics(String bootstrapServers) {
        admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    /** How many events each dead-letter topic has, of those that have any. */
    Map<String, Long> deadLetters() throws ExecutionException, InterruptedException {
        Set<String> names = admin.listTopics().names().get().stream()
                .filter(name -> name.endsWith(".dlt"))
                .collect(Collectors.toSet());
        Map<String, Long> counts = new TreeMap<>();
        offsets(partitions(names), OffsetSpec.latest())
                .forEach((partition, end) -> counts.merge(partition.topic(), end, Long::sum));
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    /**
     * How many events each group of consumers has not taken yet, of those that have any left: on every partition of the topics
     * that it reads, from the beginning where it has taken none.
     */
    Map<String, Long> unread() throws ExecutionException, InterruptedException {
        Map<String, Long> unread = new TreeMap<>();
        for (var group : admin.listGroups().all().get()) {
            unread.put(group.groupId(), unread(group.groupId()));
        }
        unread.values().removeIf(count -> count == 0);
        return unread;
    }

    private long unread(String group) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> taken = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        List<TopicPartition> partitions = partitions(Stream.concat(taken.keySet().stream(), assigned(group))
                .map(TopicPartition::topic)
                .collect(Collectors.toSet()));
        Map<TopicPartition, Long> next = offsets(partitions, OffsetSpec.earliest());
        taken.forEach((partition, place) -> next.put(partition, place.offset()));
        return sum(offsets(partitions, OffsetSpec.latest())) - sum(next);
    }

    private static long sum(Map<TopicPartition, Long> offsets) {
        return offsets.values().stream().mapToLong(Long::longValue).sum();
    }

    private Stream<TopicPartition> assigned(String group) throws ExecutionException, InterruptedException {
        return admin.describeConsumerGroups(List.of(group)).all().get().values().stream()
                .flatMap(described -> described.members().stream())
                .flatMap(member -> member.assignment().topicPartitions().stream());
    }

    private List<TopicPartition> partitions(Set<String> topics) throws ExecutionException, InterruptedException {
        return admin.describeTopics(topics).allTopicNames().get().values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .toList();
    }

    private Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, OffsetSpec which)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked =
                partitions.stream().collect(Collectors.toMap(Function.identity(), _ -> which));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        admin.listOffsets(asked).all().get().forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }

    @Override
    public void close() {
        admin.close();
    }
}
