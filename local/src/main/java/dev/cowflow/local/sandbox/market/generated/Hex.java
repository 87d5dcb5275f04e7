package dev.cowflow.local.sandbox.market.generated;

import java.util.HexFormat;
import java.util.Random;

/** Lower-case hexadecimal text as Dune shows byte strings. */
final class Hex {
    private Hex() {}

    /** Random bytes with the prefix 0x. */
    static String random(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return "0x" + HexFormat.of().formatHex(bytes);
    }

    /** Eight digits, without prefix. */
    static String uint32(long value) {
        return HexFormat.of().toHexDigits(value, 8);
    }
}
