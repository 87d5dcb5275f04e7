package dev.cowflow.schemas.binary;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * The places of a generated class's fields in Avro's binary encoding: one after another, in the order of the schema.
 * Immutable.
 */
public final class AvroLayout {
    private final Class<? extends SpecificRecord> type;
    private final Schema schema;
    private final AvroField[] fields;
    private final AvroField[] byName;

    private AvroLayout(Class<? extends SpecificRecord> type, Schema schema) {
        this.type = type;
        this.schema = schema;
        this.fields = schema.getFields().stream().map(AvroField::of).toArray(AvroField[]::new);
        this.byName = fields.clone();
        Arrays.sort(byName, Comparator.comparing(AvroField::name));
    }

    /** The layout of the records that this build writes of the class. */
    public static AvroLayout of(Class<? extends SpecificRecord> type) {
        return new AvroLayout(type, SpecificData.get().getSchema(type));
    }

    /** The position of a field of the schema, which it has. */
    public int position(String name) {
        return Objects.requireNonNull(schema.getField(name), name).pos();
    }

    /** Tells whether records of both schemas lie in the same way; names count, what is not encoded does not. */
    public static boolean isSame(Schema one, Schema other) {
        return SchemaNormalization.toParsingForm(one).equals(SchemaNormalization.toParsingForm(other));
    }

    /**
     * The fields of a record that takes all of the bytes from the position on. Null when this cannot be said without a
     * closer look: text that is not ASCII, maps with items, numbers that are longer than they need be, and everything
     * that is wrong.
     */
    @Nullable
    public AvroFields find(byte[] bytes, int from) {
        AvroCursor cursor = new AvroCursor(bytes, from);
        int[] bounds = bounds(cursor, false);
        return bounds == null || cursor.lengthy() || cursor.position() < bytes.length
                ? null
                : new AvroFields(this, bytes, bounds);
    }

    /** The same when the bytes are known to hold a record there, and nothing needs a closer look; more may follow. */
    AvroFields findKnown(byte[] bytes, int from) {
        int[] bounds = bounds(new AvroCursor(bytes, from), true);
        return new AvroFields(this, bytes, Objects.requireNonNull(bounds, "bytes that are known to be right are not"));
    }

    /** Past a record, as {@link AvroField#skip}. */
    boolean skip(AvroCursor cursor, boolean checked) {
        for (AvroField field : fields) {
            if (!field.skip(cursor, checked)) {
                return false;
            }
        }
        return true;
    }

    private int @Nullable [] bounds(AvroCursor cursor, boolean checked) {
        int[] bounds = new int[fields.length + 1];
        bounds[0] = cursor.position();
        for (int i = 0; i < fields.length; i++) {
            if (!fields[i].skip(cursor, checked)) {
                return null;
            }
            bounds[i + 1] = cursor.position();
        }
        return bounds;
    }

    public Class<? extends SpecificRecord> type() {
        return type;
    }

    Schema schema() {
        return schema;
    }

    AvroField field(int position) {
        return fields[position];
    }

    /** In the order of their names; not to be changed. */
    public AvroField[] byName() {
        return byName;
    }
}
