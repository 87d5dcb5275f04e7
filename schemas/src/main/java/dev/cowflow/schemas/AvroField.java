package dev.cowflow.schemas;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/**
 * How a field of a layout is encoded.
 *
 * @param nullable whether it is a union of null, first, and its type
 * @param nameWithLength the name in UTF-8, its length in four bytes before it
 */
record AvroField(int position, String name, Kind kind, boolean nullable, Schema type, byte[] nameWithLength) {

    enum Kind {
        TEXT,
        /** Whole numbers and instants. */
        NUMBER,
        DATE,
        BOOLEAN,
        /** Arrays of whole numbers. */
        NUMBERS,
        /** Maps, and arrays of texts. */
        ITEMS
    }

    /** Throws IllegalArgumentException for types that no layout has. */
    static AvroField of(Schema.Field field) {
        boolean nullable = field.schema().isUnion();
        Schema type = nullable ? ofNullable(field.schema()) : field.schema();
        byte[] name = field.name().getBytes(StandardCharsets.UTF_8);
        byte[] withLength = ByteBuffer.allocate(Integer.BYTES + name.length)
                .putInt(name.length)
                .put(name)
                .array();
        return new AvroField(field.pos(), field.name(), kind(type), nullable, type, withLength);
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
            case ARRAY ->
                type.getElementType().getType() == Schema.Type.LONG ? Kind.NUMBERS : items(type.getElementType());
            case MAP -> items(type.getValueType());
            default -> throw new IllegalArgumentException("No layout for " + type);
        };
    }

    private static Kind items(Schema item) {
        if (!Set.of(Schema.Type.STRING, Schema.Type.LONG).contains(item.getType())) {
            throw new IllegalArgumentException("No layout for items of " + item);
        }
        return Kind.ITEMS;
    }

    /**
     * Goes to the end of the field; false when it cannot, or would have to look closer.
     *
     * @param checked whether the bytes are known to be right, so that no closer look is needed
     */
    boolean skip(AvroCursor cursor, boolean checked) {
        if (nullable) {
            long branch = cursor.readNumber();
            if (branch != 1) {
                return branch == 0 && !cursor.failed();
            }
        }
        boolean usual =
                switch (kind) {
                    case TEXT -> cursor.skipText() || checked;
                    case NUMBER -> type.getType() == Schema.Type.LONG ? cursor.skipLong() : cursor.skipInt();
                    case DATE -> cursor.skipInt();
                    case BOOLEAN -> cursor.skipBoolean();
                    case NUMBERS -> cursor.skipNumbers();
                    case ITEMS -> cursor.skipEmpty() || (checked && cursor.skipItems(type));
                };
        return usual && !cursor.failed();
    }
}
