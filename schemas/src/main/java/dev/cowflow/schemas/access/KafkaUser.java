package dev.cowflow.schemas.access;

import static dev.cowflow.schemas.topic.Topics.BROADCAST_PRICES;
import static dev.cowflow.schemas.topic.Topics.CONTROL_OFFSETS;
import static dev.cowflow.schemas.topic.Topics.CONTROL_PAIRS;
import static dev.cowflow.schemas.topic.Topics.CONTROL_REQUESTS;
import static dev.cowflow.schemas.topic.Topics.CONTROL_TOKENS;
import static dev.cowflow.schemas.topic.Topics.ENRICHED_TRADES;
import static dev.cowflow.schemas.topic.Topics.INGEST_RUNS;
import static dev.cowflow.schemas.topic.Topics.PRICE_COVERAGE;
import static dev.cowflow.schemas.topic.Topics.PRICE_TICKS;
import static dev.cowflow.schemas.topic.Topics.RAW_TRADES;
import static org.apache.kafka.common.acl.AclOperation.ALTER_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DELETE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;

import dev.cowflow.schemas.admin.ConsumerGroups;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;

/**
 * The users that a platform team makes, and the rights of each: no fewer will do, and no more are needed, where topics are
 * created by somebody else. A test runs the pipeline with exactly these.
 */
public enum KafkaUser {
    /** The service. */
    INGESTOR {
        @Override
        Stream<KafkaRight> own() {
            return Stream.of(
                            Stream.of(
                                            RAW_TRADES,
                                            PRICE_TICKS,
                                            PRICE_COVERAGE,
                                            INGEST_RUNS,
                                            CONTROL_OFFSETS,
                                            RAW_TRADES.deadLetter())
                                    .map(KafkaRight::readAndWrite),
                            Stream.of(CONTROL_TOKENS, CONTROL_PAIRS, CONTROL_REQUESTS)
                                    .flatMap(topic -> Stream.of(topic, topic.deadLetter()))
                                    .map(KafkaRight::write),
                            Stream.of(PRICE_TICKS.deadLetter()).map(KafkaRight::write),
                            Stream.of(KafkaRight.transactions("cowflow-ingestor-")),
                            looks())
                    .flatMap(rights -> rights);
        }
    },

    /** The service, and its command reset. */
    ENRICHER {
        @Override
        Stream<KafkaRight> own() {
            return Stream.of(
                            Stream.of(PRICE_TICKS, PRICE_COVERAGE, RAW_TRADES).map(KafkaRight::read),
                            Stream.of(BROADCAST_PRICES, ENRICHED_TRADES).map(KafkaRight::readAndWrite),
                            Stream.of(PRICE_TICKS, PRICE_COVERAGE, RAW_TRADES)
                                    .map(Topic::deadLetter)
                                    .map(KafkaRight::write),
                            Stream.of(
                                    KafkaRight.group(ConsumerGroups.ENRICHER, READ),
                                    KafkaRight.transactions(ConsumerGroups.ENRICHER + '-')),
                            looks())
                    .flatMap(rights -> rights);
        }
    },

    /** The enricher that a rebuild from the raw topics needs beside the service, with COWFLOW_OUTPUT_SUFFIX=-rebuild. */
    SECOND_ENRICHER {
        @Override
        Stream<KafkaRight> own() {
            return Stream.of(
                            Stream.of(PRICE_TICKS, PRICE_COVERAGE, RAW_TRADES).map(KafkaRight::read),
                            Stream.of(BROADCAST_PRICES, ENRICHED_TRADES)
                                    .map(topic -> topic.beside(REBUILT))
                                    .map(topic ->
                                            KafkaRight.topic(topic, CREATE, READ, WRITE, DELETE, DESCRIBE_CONFIGS)),
                            Stream.of(PRICE_TICKS, PRICE_COVERAGE, RAW_TRADES)
                                    .map(topic -> topic.deadLetter().beside(REBUILT))
                                    .map(topic -> KafkaRight.topic(topic, CREATE, WRITE, DELETE, DESCRIBE_CONFIGS)),
                            Stream.of(
                                    KafkaRight.group(ConsumerGroups.ENRICHER + REBUILT, READ, DELETE),
                                    KafkaRight.transactions(ConsumerGroups.ENRICHER + REBUILT + '-')),
                            looks())
                    .flatMap(rights -> rights);
        }
    },

    /** The service. */
    SINK {
        @Override
        Stream<KafkaRight> own() {
            return Stream.of(
                            tables().map(KafkaRight::read),
                            tables().map(Topic::deadLetter).map(KafkaRight::write),
                            Stream.of(KafkaRight.group(ConsumerGroups.SINK, READ)),
                            Topics.streams().stream()
                                    .filter(topic -> topic.schema() != null)
                                    .map(topic -> KafkaRight.topic(topic, DESCRIBE)))
                    .flatMap(rights -> rights);
        }
    },

    /** The command rebuild of the sink, from either topics. */
    REBUILD {
        @Override
        Stream<KafkaRight> own() {
            return Stream.of(
                            // to clear the topic of rows made under other rules
                            Stream.of(KafkaRight.topic(ENRICHED_TRADES, READ, WRITE, DELETE, ALTER_CONFIGS)),
                            Stream.of(
                                            RAW_TRADES,
                                            PRICE_TICKS,
                                            PRICE_COVERAGE,
                                            BROADCAST_PRICES,
                                            BROADCAST_PRICES.beside(REBUILT),
                                            ENRICHED_TRADES.beside(REBUILT))
                                    .map(topic -> KafkaRight.topic(topic, READ)),
                            Stream.of(
                                    KafkaRight.group(ConsumerGroups.ENRICHER, DESCRIBE),
                                    KafkaRight.group(ConsumerGroups.ENRICHER + REBUILT, DESCRIBE)))
                    .flatMap(rights -> rights);
        }
    },

    /** The command restore-topics of the sink. */
    RESTORE_TOPICS {
        @Override
        Stream<KafkaRight> own() {
            return Stream.concat(
                    Stream.of(RAW_TRADES, PRICE_TICKS, PRICE_COVERAGE, INGEST_RUNS)
                            .map(topic -> KafkaRight.topic(topic, READ, WRITE)),
                    Stream.of(KafkaRight.topic(ENRICHED_TRADES, DESCRIBE)));
        }
    },

    /** People and programs that look, such as Kafka UI. */
    VIEWER {
        @Override
        Stream<KafkaRight> own() {
            return Stream.concat(
                    Topics.all().stream().map(KafkaRight::read),
                    Stream.of(ConsumerGroups.ENRICHER, ConsumerGroups.SINK)
                            .map(group -> KafkaRight.group(group, DESCRIBE)));
        }
    };

    /** Of the names of what a rebuild's enricher writes. */
    private static final String REBUILT = "-rebuild";

    abstract Stream<KafkaRight> own();

    /** Its name without the {@code User:} of a principal: {@code cowflow-ingestor}. */
    public String id() {
        return "cowflow-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** One right for each resource, in the order of the catalogue. */
    public List<KafkaRight> rights() {
        Map<List<Object>, KafkaRight> rights = new LinkedHashMap<>();
        own().forEach(right ->
                rights.merge(List.of(right.type(), right.pattern(), right.name()), right, KafkaUser::both));
        return new ArrayList<>(rights.values());
    }

    private static KafkaRight both(KafkaRight one, KafkaRight other) {
        Set<AclOperation> all = new HashSet<>(one.operations());
        all.addAll(other.operations());
        if (all.contains(READ) || all.contains(WRITE)) {
            all.remove(DESCRIBE); // implied by either of the two
        }
        return new KafkaRight(one.type(), one.pattern(), one.name(), all);
    }

    /** At all topics: whether they are there, as they have to be, and hold what the registry knows of. */
    private static Stream<KafkaRight> looks() {
        return Topics.all().stream().map(KafkaRight::look);
    }

    /** Topics that have a table each. */
    private static Stream<Topic> tables() {
        return Stream.of(RAW_TRADES, PRICE_TICKS, PRICE_COVERAGE, ENRICHED_TRADES, INGEST_RUNS);
    }
}
