package dev.cowflow.schemas.codec;

import dev.cowflow.schemas.binary.InvalidRecordException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Confluent's wire format: a zero byte, the schema's id in four, and then the value. */
final class WireFormat {
    static final int PREFIX_BYTES = 1 + Integer.BYTES;

    private WireFormat() {}

    /** Bytes of a value of that schema begin with these. */
    static byte[] prefix(int id) {
        return ByteBuffer.allocate(PREFIX_BYTES).put((byte) 0).putInt(id).array();
    }

    /** The id in bytes that have this form. */
    static int id(byte[] bytes) {
        return ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt();
    }

    static boolean isIn(byte @Nullable [] bytes) {
        return bytes != null && bytes.length > PREFIX_BYTES && bytes[0] == 0;
    }

    /**
     * The same bytes.
     *
     * @throws InvalidRecordException when they have another form
     */
    static byte[] require(byte @Nullable [] bytes) {
        if (bytes == null) {
            throw new InvalidRecordException(
                    "No value, as where a key is deleted: records of this topic are replaced, never deleted");
        }
        if (!isIn(bytes)) {
            throw new InvalidRecordException("Not in the Confluent wire format: no leading zero byte and schema id");
        }
        return bytes;
    }
}
