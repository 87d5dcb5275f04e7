package dev.cowflow.sink.restore;

import dev.cowflow.schemas.admin.Backlog;
import dev.cowflow.schemas.admin.TopicIds;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.sink.command.RefusedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;

/** Finds out which topics may be filled: those that are there, and hold nothing that came by other means. */
final class LostTopics {
    private final Admin admin;
    private final Backlog backlog;
    private final RestoreLog log;

    LostTopics(Admin admin, Backlog backlog, RestoreLog log) {
        this.admin = admin;
        this.backlog = backlog;
        this.log = log;
    }

    /**
     * The topics to fill, and which each of them is. The runs are among them unless their topic holds some.
     *
     * @throws RefusedException when one of the raw topics is not there, or holds records
     */
    Map<Topic, Uuid> find() throws ExecutionException, InterruptedException {
        Map<Topic, Uuid> lost = new LinkedHashMap<>();
        List<String> filled = new ArrayList<>();
        for (StagedTopic<?> staged : StagedTopic.RAW) {
            Topic topic = staged.topic();
            Uuid id = id(topic);
            if (mayBeFilled(topic, id)) {
                lost.put(topic, id);
            } else {
                filled.add(topic.name());
            }
        }
        if (!filled.isEmpty()) {
            throw new RefusedException(
                    ("%s: there are records. Only topics without any are filled, for what is there may be"
                                    + " newer. If others have been lost, wait until the sink has read these to their ends (./cowflow"
                                    + " status), since staging then has all that they hold; stop all services, delete %s, start the"
                                    + " services, which create them, and call this again")
                            .formatted(String.join(", ", filled), filled.size() == 1 ? "it" : "them"));
        }
        Topic runs = StagedTopic.LAST.topic();
        Uuid id = id(runs);
        if (mayBeFilled(runs, id)) {
            lost.put(runs, id);
        }
        return lost;
    }

    private boolean mayBeFilled(Topic topic, Uuid id) throws ExecutionException, InterruptedException {
        return backlog.holdsNoRecord(topic) || log.hasBegun(topic, id);
    }

    private Uuid id(Topic topic) {
        Uuid id = TopicIds.of(admin, List.of(topic)).get(topic);
        if (id == null) {
            throw new RefusedException("There is no topic " + topic.name()
                    + ". Start the services, which create it; the ingestor then waits for this. Then call again");
        }
        return id;
    }
}
