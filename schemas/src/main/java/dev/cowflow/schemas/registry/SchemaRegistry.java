package dev.cowflow.schemas.registry;

import dev.cowflow.schemas.binary.InvalidRecordException;
import dev.cowflow.schemas.connection.RegistryUnavailableException;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * The questions to a schema registry. Everything throws {@link RegistryUnavailableException} when it cannot answer.
 * Thread-safe.
 */
public interface SchemaRegistry {
    /**
     * The id that a subject has for this very schema, which it takes if it does not have it yet.
     *
     * @throws SchemaRefusedException when it cannot follow those that the subject has
     */
    int register(String subject, String schema);

    /** From now on the subject only takes schemas that can read what all before them wrote. */
    void protect(String subject);

    /** Returns when it answers. */
    void requireReachable();

    /** Tells whether there is a subject of this name. */
    boolean knows(String subject);

    /**
     * The schema of an id; empty when there is none.
     *
     * @throws InvalidRecordException when what the id stands for is nothing that anybody could decode with
     */
    Optional<Schema> schema(int id);
}
