package dev.cowflow.schemas.binary;

import org.apache.avro.Schema;

/**
 * Goes through a record by its writer's schema before anything of it is decoded, for decoders believe what a record says
 * of itself: they make room for a text of two gigabytes, or for as many items of no byte, before they find that the record
 * has no more. What passes has the length of all it holds, takes all of its bytes, and costs no more time than they justify.
 */
public final class RecordBounds {
    /** Makes of what stands in at most four megabytes some tens of megabytes. */
    private static final int MOST_ITEMS = 100_000;

    private static final int DEEPEST = 64;

    /** A schema of ours takes three for each byte: a field, its union, its value. */
    private static final int STEPS_PER_BYTE = 8;

    private static final int STEPS_OF_ANY = 1_000;
    private static final int FLOAT_BYTES = 4;
    private static final int DOUBLE_BYTES = 8;

    private final AvroCursor cursor;
    private long itemsLeft;
    private long stepsLeft;
    private int depth;

    private RecordBounds(byte[] bytes, int from, int mostItems) {
        int length = bytes.length - from;
        cursor = new AvroCursor(bytes, from);
        itemsLeft = Math.min(length, mostItems);
        stepsLeft = STEPS_OF_ANY + (long) STEPS_PER_BYTE * length;
    }

    /**
     * The record takes all of the bytes from the position on.
     *
     * @throws InvalidRecordException when it does not
     */
    public static void require(Schema writer, byte[] bytes, int from) {
        require(writer, bytes, from, MOST_ITEMS);
    }

    static void require(Schema writer, byte[] bytes, int from, int mostItems) {
        RecordBounds bounds = new RecordBounds(bytes, from, mostItems);
        bounds.skip(writer);
        int left = bytes.length - bounds.cursor.position();
        if (left > 0) {
            throw new InvalidRecordException("goes on for " + left + " bytes behind its end");
        }
    }

    private void skip(Schema type) {
        if (--stepsLeft < 0) {
            throw new InvalidRecordException("says more than its bytes can hold");
        }
        switch (type.getType()) {
            case NULL -> {}
            case BOOLEAN -> requireSound(cursor.skipBoolean());
            case INT, ENUM -> number(type);
            case LONG -> requireSound(cursor.skipLong());
            case FLOAT -> requireSound(cursor.skipBytes(FLOAT_BYTES));
            case DOUBLE -> requireSound(cursor.skipBytes(DOUBLE_BYTES));
            case FIXED -> requireSound(cursor.skipBytes(type.getFixedSize()));
            case STRING, BYTES -> requireSound(cursor.skipBinary());
            case UNION -> skip(branch(type));
            case RECORD -> within(() -> type.getFields().forEach(field -> skip(field.schema())));
            case ARRAY -> within(() -> blocks(() -> skip(type.getElementType())));
            case MAP ->
                within(() -> blocks(() -> {
                    requireSound(cursor.skipBinary());
                    skip(type.getValueType());
                }));
        }
    }

    private void number(Schema type) {
        long number = cursor.readNumber();
        boolean sound = type.getType() == Schema.Type.ENUM
                ? number >= 0 && number < type.getEnumSymbols().size()
                : number == (int) number;
        requireSound(sound);
    }

    private Schema branch(Schema union) {
        long branch = cursor.readNumber();
        requireSound(branch >= 0 && branch < union.getTypes().size());
        return union.getTypes().get((int) branch);
    }

    private void within(Runnable content) {
        if (++depth > DEEPEST) {
            throw new InvalidRecordException("is nested deeper than " + DEEPEST);
        }
        content.run();
        depth--;
    }

    /** A block with a negative count says after it how many bytes it takes: who skips it would believe that. */
    private void blocks(Runnable item) {
        for (long count = cursor.readNumber(); count != 0; count = cursor.readNumber()) {
            requireSound(count != Long.MIN_VALUE);
            long bytes = count < 0 ? cursor.readNumber() : -1;
            int begin = cursor.position();
            items(Math.abs(count), item);
            requireSound(bytes < 0 ? count > 0 : bytes == cursor.position() - begin);
        }
        requireSound(true);
    }

    private void items(long count, Runnable item) {
        itemsLeft -= count;
        if (itemsLeft < 0) {
            throw new InvalidRecordException(
                    "says that it has more items than its bytes can hold, or than are allowed");
        }
        for (long i = 0; i < count; i++) {
            item.run();
        }
    }

    private void requireSound(boolean sound) {
        if (!sound || cursor.failed()) {
            throw new InvalidRecordException("is not what its schema says at byte " + cursor.position());
        }
    }
}
