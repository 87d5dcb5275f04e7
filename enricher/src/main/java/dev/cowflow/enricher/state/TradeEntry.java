package dev.cowflow.enricher.state;

import java.nio.ByteBuffer;

/** Index entry of a trade: position and length of its record in the log, and hashes of the tokens that price it. */
final class TradeEntry {
    private static final int LENGTH_AT = Long.BYTES;
    private static final int TOKENS_AT = LENGTH_AT + Integer.BYTES;

    private TradeEntry() {}

    /** @param tokens hashes, to look at fewer trades: which tokens a trade has it says itself; none of a removed one */
    static byte[] of(long position, int length, int... tokens) {
        ByteBuffer entry = ByteBuffer.allocate(TOKENS_AT + tokens.length * Integer.BYTES)
                .putLong(position)
                .putInt(length);
        for (int token : tokens) {
            entry.putInt(token);
        }
        return entry.array();
    }

    static byte[] read(byte[] entry, RecordLog log) {
        ByteBuffer fields = ByteBuffer.wrap(entry);
        return log.read(fields.getLong(), fields.getInt());
    }

    static boolean hasToken(byte[] entry, int wanted) {
        ByteBuffer tokens = ByteBuffer.wrap(entry).position(TOKENS_AT);
        while (tokens.hasRemaining()) {
            if (tokens.getInt() == wanted) {
                return true;
            }
        }
        return false;
    }
}
