package dev.cowflow.schemas.admin;

import dev.cowflow.schemas.codec.AvroCodec;
import dev.cowflow.schemas.connection.KafkaConnection;
import dev.cowflow.schemas.connection.RegistryUnavailableException;
import dev.cowflow.schemas.topic.Topic;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Brings the schemas of all topics to the registry when a service starts, which it may do at any time. */
public final class SchemaRegistration {
    private SchemaRegistration() {}

    /**
     * Returns once the registry knows and protects all of them.
     *
     * @throws KafkaException when the broker does not answer
     * @throws RegistryUnavailableException when the registry does not, refuses, or has lost what it knew
     */
    public static void run(AvroCodec codec, Admin admin, KafkaConnection connection) {
        try (Backlog backlog = new Backlog(admin, connection)) {
            codec.registerSchemas(topic -> holdsRecords(backlog, topic));
        }
    }

    private static boolean holdsRecords(Backlog backlog, Topic topic) {
        try {
            return !backlog.holdsNoRecord(topic);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return false; // somebody else creates it later
            }
            throw e.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(e.getCause());
        } catch (TopicAuthorizationException e) {
            return true; // offsets are taken that this user may not look at; most likely by records
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
