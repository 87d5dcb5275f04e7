package dev.cowflow.enricher.history;

import dev.cowflow.avro.CoveredInterval;
import dev.cowflow.avro.PriceCoverage;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;

/** Histories as they stand in topics: shuffled, with repetitions. */
public final class Logs {
    private static final List<Topic> TOPICS =
            List.of(Topics.RAW_TRADES, Topics.PRICE_TICKS, Topics.PRICE_COVERAGE, Topics.BROADCAST_PRICES);

    private Logs() {}

    /** Every topic with its records; all of the histories are in order, or none is. */
    public static Map<Topic, List<Input>> of(List<RawHistory> histories, Random random) {
        boolean inOrder = histories.stream().allMatch(RawHistory::inOrder);
        List<PriceCoverage> coverage =
                new ArrayList<>(all(histories, RawHistory::coverage).toList());
        Collections.shuffle(coverage, random);
        List<Input> inputs = Stream.of(
                        all(histories, RawHistory::trades).map(Input::of),
                        all(histories, RawHistory::ticks).map(Input::of),
                        (inOrder ? cumulated(coverage) : coverage).stream().map(Input::of),
                        all(histories, RawHistory::invalid))
                .flatMap(each -> each)
                .flatMap(input -> Collections.nCopies(random.nextInt(5) == 0 ? 2 : 1, input).stream())
                .map(input -> inOrder ? input : perhapsFromElsewhere(input, random))
                .toList();
        Map<Topic, List<Input>> logs = new LinkedHashMap<>();
        for (Topic topic : TOPICS) {
            List<Input> log =
                    inputs.stream().filter(input -> input.topic().equals(topic)).toList();
            logs.put(topic, inOrder ? shuffledAcrossKeys(log, random) : shuffled(log, random));
        }
        return logs;
    }

    /** Returns what compaction leaves of a topic: of every key the last record, at its place. */
    public static List<Input> compacted(List<Input> log) {
        Map<String, Input> last = new LinkedHashMap<>();
        for (Input input : log) {
            last.remove(input.key());
            last.put(input.key(), input);
        }
        return List.copyOf(last.values());
    }

    private static <T> Stream<T> all(List<RawHistory> histories, Function<RawHistory, Collection<T>> part) {
        return histories.stream().map(part).flatMap(Collection::stream);
    }

    /** Every record says all that those of its key and of the same name before it said, as the ingestor's do. */
    private static List<PriceCoverage> cumulated(List<PriceCoverage> coverage) {
        Map<List<Object>, List<CoveredInterval>> known = new HashMap<>();
        List<PriceCoverage> cumulated = new ArrayList<>();
        coverage.stream().sorted(Comparator.comparing(Logs::since)).forEach(news -> {
            List<CoveredInterval> all = known.computeIfAbsent(
                    List.of(news.getToken(), news.getSource(), since(news)), key -> new ArrayList<>());
            all.addAll(news.getIntervals());
            cumulated.add(
                    RawRecords.coverage(news.getToken(), news.getSource(), List.copyOf(all), news.getIdentitySince()));
        });
        return cumulated;
    }

    private static Instant since(PriceCoverage coverage) {
        Instant identity = coverage.getIdentitySince();
        return identity == null ? Instant.EPOCH : identity;
    }

    /**
     * Takes a tick now and then for one that another task has broadcast: it comes by the broadcast topic alone, at any
     * time.
     */
    private static Input perhapsFromElsewhere(Input input, Random random) {
        boolean fromElsewhere = input.topic().equals(Topics.PRICE_TICKS) && random.nextInt(4) == 0;
        return fromElsewhere ? input.in(Topics.BROADCAST_PRICES) : input;
    }

    private static List<Input> shuffled(List<Input> log, Random random) {
        List<Input> shuffled = new ArrayList<>(log);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    private static List<Input> shuffledAcrossKeys(List<Input> log, Random random) {
        Map<String, List<Input>> byKey = new HashMap<>();
        log.forEach(input ->
                byKey.computeIfAbsent(input.key(), key -> new ArrayList<>()).add(input));
        Map<String, Iterator<Input>> next = new HashMap<>();
        byKey.forEach((key, inputs) -> next.put(key, inputs.iterator()));
        return shuffled(log, random).stream()
                .map(input -> next.getOrDefault(input.key(), Collections.emptyIterator())
                        .next())
                .toList();
    }
}
