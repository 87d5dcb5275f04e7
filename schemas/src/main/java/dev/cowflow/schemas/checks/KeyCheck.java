package dev.cowflow.schemas.checks;

import dev.cowflow.schemas.binary.InvalidRecordException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The rule for keys. */
public final class KeyCheck {
    private KeyCheck() {}

    /** @throws InvalidRecordException when a record stands under another key than its value says */
    public static void require(byte @Nullable [] key, String wanted) {
        if (!Arrays.equals(key, wanted.getBytes(StandardCharsets.UTF_8))) {
            String found = key == null ? "absent" : Quoted.of(new String(key, StandardCharsets.UTF_8));
            throw new InvalidRecordException("key is not " + wanted + ", as the value says: " + found);
        }
    }
}
