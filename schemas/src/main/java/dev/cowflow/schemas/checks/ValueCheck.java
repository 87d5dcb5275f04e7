package dev.cowflow.schemas.checks;

import dev.cowflow.schemas.binary.AvroFields;
import org.jspecify.annotations.Nullable;

/** One rule for a value. */
@FunctionalInterface
interface ValueCheck {
    /** Says what is wrong with a field that is not null; null when nothing is. */
    @Nullable
    String fault(AvroFields record, int field);
}
