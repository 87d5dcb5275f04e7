package dev.cowflow.local.deadletters;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Tells which records of topics are the last ones of their keys. Only those may be sent again: behind a newer record of
 * its key an older one would be what compaction keeps, and a rebuild would not find the newer.
 */
final class LastRecords {
    private record Place(TopicPartition partition, ByteBuffer key) {}

    /** Offsets at which reading has to begin, to see all that came behind the records asked for. */
    private final Map<TopicPartition, Long> begins = new HashMap<>();

    private final Map<Place, Long> last = new HashMap<>();

    /** Tells that a record will be asked for. */
    void want(SourcePosition source, byte[] key) {
        TopicPartition partition = partition(source);
        begins.merge(partition, source.offset(), Math::min);
        last.put(new Place(partition, ByteBuffer.wrap(key)), -1L);
    }

    /** Looks, once all that will be asked for has been told. */
    void look(RecordScan scan) {
        begins.forEach((partition, from) -> {
            long end = scan.end(partition);
            // a topic that does not reach as far is another than the record stood in: all of it is newer
            long begin = from < end ? from : 0;
            scan.read(partition, begin, end, record -> {
                if (record.key() != null) {
                    last.computeIfPresent(
                            new Place(partition, ByteBuffer.wrap(record.key())),
                            (place, before) -> begin == from ? record.offset() : Long.MAX_VALUE);
                }
            });
        });
    }

    /** Tells whether a record is the last of its key. */
    boolean isLast(SourcePosition source, byte[] key) {
        return last.getOrDefault(new Place(partition(source), ByteBuffer.wrap(key)), -1L) <= source.offset();
    }

    private static TopicPartition partition(SourcePosition source) {
        return new TopicPartition(source.topic().name(), source.partition());
    }
}
