package dev.cowflow.bench.connect;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Date;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.jspecify.annotations.Nullable;

/** Values of Avro's generic data as Connect has them. */
final class ConnectValues {
    private ConnectValues() {}

    /** @param schema which {@link ConnectSchemas} has made of the value's own */
    static Object of(Schema schema, Object avro) {
        return switch (schema.type()) {
            case STRING -> avro.toString();
            case BYTES -> bytes((ByteBuffer) avro);
            case INT64 -> Timestamp.LOGICAL_NAME.equals(schema.name()) ? new Date((Long) avro) : avro;
            case ARRAY ->
                ((Collection<?>) avro)
                        .stream().map(one -> of(schema.valueSchema(), one)).toList();
            case STRUCT -> struct(schema, (GenericRecord) avro);
            default -> avro;
        };
    }

    private static Struct struct(Schema schema, GenericRecord avro) {
        Struct struct = new Struct(schema);
        for (Field field : schema.fields()) {
            @Nullable Object value = avro.get(field.name());
            struct.put(field, value == null ? null : of(field.schema(), value));
        }
        return struct;
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
