package dev.cowflow.sink.batch;

import dev.cowflow.sink.table.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;

/**
 * Records that have been read, ready to be written.
 *
 * @param received those that could be decoded
 * @param undecodable those that could not
 */
public record Batch<F>(List<Received<F>> received, List<InvalidRecord> undecodable) {
    /** Records of both kinds. */
    public int size() {
        return received.size() + undecodable.size();
    }

    /** In the order of the records. */
    public List<Row<F>> rows() {
        return received.stream().map(Received::row).toList();
    }

    /** Of the last record of each partition, where the broker tells. */
    Map<TopicPartition, Integer> leaderEpochs() {
        Map<TopicPartition, Integer> epochs = new HashMap<>();
        Stream.concat(
                        received.stream().map(Received::source),
                        undecodable.stream().map(InvalidRecord::source))
                .forEach(record -> record.leaderEpoch()
                        .ifPresent(epoch -> epochs.merge(
                                new TopicPartition(record.topic(), record.partition()), epoch, Math::max)));
        return epochs;
    }

    /**
     * Those that stand in no row.
     *
     * @param refused places of the rows that the database refuses, and why
     */
    List<InvalidRecord> rejected(Map<Integer, RuntimeException> refused) {
        List<InvalidRecord> rejected = new ArrayList<>(undecodable);
        refused.forEach((place, cause) ->
                rejected.add(new InvalidRecord(received.get(place).source(), cause)));
        return rejected;
    }
}
