package dev.cowflow.schemas.testing;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Damage to the bytes of a record, and a number as another writer would have written it. */
public final class Damage {
    private static final int PREFIX_BYTES = 5;
    private static final byte MORE_FOLLOWS = (byte) 0x80;

    private Damage() {}

    /** Somewhere behind the schema id the bytes end, or one is another, or one that may end a number does not yet. */
    public static byte[] of(byte[] bytes, Random random) {
        int at = PREFIX_BYTES + random.nextInt(bytes.length - PREFIX_BYTES);
        return switch (random.nextInt(3)) {
            case 0 -> Arrays.copyOf(bytes, at);
            case 1 -> with(bytes, at, (byte) random.nextInt());
            default -> longer(bytes, at);
        };
    }

    /** One to three damages, one after the other; sometimes of the schema id, too. */
    public static byte[] several(byte[] bytes, Random random) {
        byte[] damaged = bytes;
        for (int i = random.nextInt(3); i >= 0 && damaged.length > PREFIX_BYTES + 1; i--) {
            damaged = of(damaged, random);
        }
        return random.nextInt(20) == 0 ? with(damaged, random.nextInt(PREFIX_BYTES), (byte) random.nextInt()) : damaged;
    }

    /** A key that may be that of the record, that of another, or none. */
    public static byte @Nullable [] ofKey(byte[] key, Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> null;
            case 1 -> new byte[0];
            case 2 -> with(key, random.nextInt(key.length), (byte) random.nextInt());
            default -> key;
        };
    }

    private static byte[] with(byte[] bytes, int at, byte other) {
        byte[] damaged = bytes.clone();
        damaged[at] = other;
        return damaged;
    }

    private static byte[] longer(byte[] bytes, int at) {
        return ByteBuffer.allocate(bytes.length + 1)
                .put(bytes, 0, at)
                .put((byte) (bytes[at] | MORE_FOLLOWS))
                .put((byte) 0)
                .put(bytes, at + 1, bytes.length - at - 1)
                .array();
    }
}
