package dev.cowflow.enricher.records;

import dev.cowflow.model.Flag;
import dev.cowflow.model.Grade;
import dev.cowflow.model.Status;
import java.util.Arrays;
import org.apache.avro.util.Utf8;

/** Names of enumerated values, encoded once. */
final class EncodedNames {
    private static final Utf8[] GRADES = encoded(Grade.values());
    private static final Utf8[] STATUSES = encoded(Status.values());
    private static final Utf8[] FLAGS = encoded(Flag.values());

    private EncodedNames() {}

    static Utf8 of(Grade grade) {
        return GRADES[grade.ordinal()];
    }

    static Utf8 of(Status status) {
        return STATUSES[status.ordinal()];
    }

    static Utf8 of(Flag flag) {
        return FLAGS[flag.ordinal()];
    }

    private static Utf8[] encoded(Enum<?>[] values) {
        return Arrays.stream(values).map(value -> new Utf8(value.name())).toArray(Utf8[]::new);
    }
}
