package dev.cowflow.schemas.binary;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Encoding of a field of a layout.
 *
 * @param nullable whether it is a union of null, first, and its type
 * @param record of a field that is a record; null of any other
 * @param nameWithLength the name in UTF-8, its length in four bytes before it
 */
public record AvroField(
        int position,
        String name,
        Kind kind,
        boolean nullable,
        Schema type,
        @Nullable AvroLayout record,
        byte[] nameWithLength) {

    /** The kinds of fields that are read without decoding. */
    public enum Kind {
        TEXT,
        /** Whole numbers and instants. */
        NUMBER,
        DATE,
        BOOLEAN,
        BINARY,
        RECORD,
        /** Arrays of whole numbers. */
        NUMBERS,
        /** Arrays of texts. */
        TEXTS,
        /** Maps of texts. */
        MAP
    }

    /** The branches of a union, as writers encode them; the longer ways to encode them are left to a decoder. */
    static final byte NULL = 0;

    private static final byte VALUE_FOLLOWS = 2;

    /** Throws IllegalArgumentException for types that no layout has. */
    static AvroField of(Schema.Field field) {
        boolean nullable = field.schema().isUnion();
        Schema type = nullable ? ofNullable(field.schema()) : field.schema();
        byte[] name = field.name().getBytes(StandardCharsets.UTF_8);
        byte[] withLength = ByteBuffer.allocate(Integer.BYTES + name.length)
                .putInt(name.length)
                .put(name)
                .array();
        Kind kind = kind(type);
        AvroLayout record = kind == Kind.RECORD
                ? AvroLayout.of(SpecificData.get().getClass(type).asSubclass(SpecificRecord.class))
                : null;
        return new AvroField(field.pos(), field.name(), kind, nullable, type, record, withLength);
    }

    private static Schema ofNullable(Schema union) {
        if (union.getTypes().size() != 2 || union.getTypes().get(0).getType() != Schema.Type.NULL) {
            throw new IllegalArgumentException("No layout for " + union);
        }
        return union.getTypes().get(1);
    }

    private static Kind kind(Schema type) {
        return switch (type.getType()) {
            case STRING -> Kind.TEXT;
            case LONG -> Kind.NUMBER;
            case INT -> type.getLogicalType() instanceof LogicalTypes.Date ? Kind.DATE : Kind.NUMBER;
            case BOOLEAN -> Kind.BOOLEAN;
            case BYTES -> Kind.BINARY;
            case RECORD -> Kind.RECORD;
            case ARRAY ->
                ofItems(type.getElementType(), Map.of(Schema.Type.LONG, Kind.NUMBERS, Schema.Type.STRING, Kind.TEXTS));
            case MAP -> ofItems(type.getValueType(), Map.of(Schema.Type.STRING, Kind.MAP));
            default -> throw new IllegalArgumentException("No layout for " + type);
        };
    }

    private static Kind ofItems(Schema item, Map<Schema.Type, Kind> known) {
        Kind kind = known.get(item.getType());
        if (kind == null) {
            throw new IllegalArgumentException("No layout for items of " + item);
        }
        return kind;
    }

    /**
     * Goes to the end of the field; false when it cannot, or would have to look closer.
     *
     * @param checked whether the bytes are known to be right, so that no closer look is needed
     */
    boolean skip(AvroCursor cursor, boolean checked) {
        if (nullable) {
            byte branch = cursor.readByte();
            if (branch != VALUE_FOLLOWS) {
                return branch == NULL && !cursor.failed();
            }
        }
        boolean usual =
                switch (kind) {
                    case TEXT -> cursor.skipText() || checked;
                    case NUMBER -> type.getType() == Schema.Type.LONG ? cursor.skipLong() : cursor.skipInt();
                    case DATE -> cursor.skipInt();
                    case BOOLEAN -> cursor.skipBoolean();
                    case BINARY -> cursor.skipBinary();
                    case RECORD -> requireNonNull(record).skip(cursor, checked);
                    case NUMBERS -> cursor.skipItems(cursor::skipLong);
                    case TEXTS -> cursor.skipItems(() -> cursor.skipText() || checked);
                    // a key may be there twice, and then decoding shows which holds
                    case MAP -> cursor.skipItems(() -> checked && cursor.skipEntry());
                };
        return usual && !cursor.failed();
    }
}
