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
        admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:" + market.port(KAFKA)));
    }

    /** How many events each dead-letter topic has, of those that have any. */
    Map<String, Long> deadLetters() throws ExecutionException, InterruptedException {
        Set<String> names = admin.listTopics().names().get().stream()
                .filter(name -> name.endsWith(".dlt"))
                .collect(Collectors.toSet());
        List<TopicPartition> partitions = admin.describeTopics(names).allTopicNames().get().values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .toList();
        Map<String, Long> counts = new TreeMap<>();
        ends(partitions).forEach((partition, end) -> counts.merge(partition.topic(), end, Long::sum));
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    /** How many events each group of consumers has not taken yet, of those that have any left. */
    Map<String, Long> unread() throws ExecutionException, InterruptedException {
        Map<String, Long> unread = new TreeMap<>();
        for (var group : admin.listGroups().all().get()) {
            Map<TopicPartition, OffsetAndMetadata> read = admin.listConsumerGroupOffsets(group.groupId())
                    .partitionsToOffsetAndMetadata()
                    .get();
            Map<TopicPartition, Long> ends = ends(List.copyOf(read.keySet()));
            read.forEach((partition, place) ->
                    unread.merge(group.groupId(), ends.getOrDefault(partition, 0L) - place.offset(), Long::sum));
        }
        unread.values().removeIf(count -> count == 0);
        return unread;
    }

    private Map<TopicPartition, Long> ends(List<TopicPartition> partitions)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest =
                partitions.stream().collect(Collectors.toMap(Function.identity(), _ -> OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.listOffsets(latest).all().get().forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    @Override
    public void close() {
        admin.close();
    }
}
