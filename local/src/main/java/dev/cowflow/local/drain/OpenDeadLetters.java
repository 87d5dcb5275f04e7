package dev.cowflow.local.drain;

import dev.cowflow.local.deadletters.DeadLetterTopic;
import dev.cowflow.local.deadletters.DeadRecord;
import dev.cowflow.local.deadletters.RecordScan;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/**
 * Records that were dead-lettered and neither settled nor discarded since.
 *
 * @param letters how many such records, each of which may have letters of two services
 * @param causes the first ones that there were, with how many records have each
 */
public record OpenDeadLetters(String topic, long letters, Map<String, Long> causes) {
    private static final int CAUSES = 5;

    /** One for each topic that has any. */
    static List<OpenDeadLetters> read(Admin admin, RecordScan scan) throws ExecutionException, InterruptedException {
        List<OpenDeadLetters> all = new ArrayList<>();
        for (Topic topic : Topics.streams()) {
            if (topic.schema() != null) {
                OpenDeadLetters found = read(topic, new DeadLetterTopic(topic, admin, scan));
                if (found.letters() > 0) {
                    all.add(found);
                }
            }
        }
        return List.copyOf(all);
    }

    private static OpenDeadLetters read(Topic topic, DeadLetterTopic letters)
            throws ExecutionException, InterruptedException {
        Map<String, Long> causes = new LinkedHashMap<>();
        long count = 0;
        for (DeadRecord record : letters.read()) {
            String cause = record.first().cause();
            if (record.isOpen()) {
                count++;
                if (causes.size() < CAUSES || causes.containsKey(cause)) {
                    causes.merge(cause, 1L, Long::sum);
                }
            }
        }
        return new OpenDeadLetters(topic.name(), count, causes);
    }
}
