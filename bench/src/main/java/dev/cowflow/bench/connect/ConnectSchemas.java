package dev.cowflow.bench.connect;

import java.util.List;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Timestamp;

/** The Connect schemas of Avro schemas, as far as cowflow's topics have them. */
final class ConnectSchemas {
    private ConnectSchemas() {}

    /** Throws IllegalArgumentException for a type that cowflow's topics do not have. */
    static org.apache.kafka.connect.data.Schema of(Schema avro) {
        return builder(avro).build();
    }

    private static SchemaBuilder builder(Schema avro) {
        return switch (avro.getType()) {
            case STRING -> SchemaBuilder.string();
            case BYTES -> SchemaBuilder.bytes();
            case BOOLEAN -> SchemaBuilder.bool();
            case LONG ->
                avro.getLogicalType() instanceof LogicalTypes.TimestampMillis
                        ? Timestamp.builder()
                        : SchemaBuilder.int64();
            case ARRAY -> SchemaBuilder.array(of(avro.getElementType()));
            case RECORD -> struct(avro);
            case UNION -> builder(onlyBranch(avro)).optional();
            default -> throw new IllegalArgumentException("No Connect schema for " + avro);
        };
    }

    private static SchemaBuilder struct(Schema avro) {
        SchemaBuilder struct = SchemaBuilder.struct().name(avro.getFullName());
        for (Field field : avro.getFields()) {
            struct.field(field.name(), of(field.schema()));
        }
        return struct;
    }

    private static Schema onlyBranch(Schema union) {
        List<Schema> branches = union.getTypes().stream()
                .filter(branch -> branch.getType() != Schema.Type.NULL)
                .toList();
        if (branches.size() != 1 || !union.isNullable()) {
            throw new IllegalArgumentException("No Connect schema for a union other than of null and one: " + union);
        }
        return branches.get(0);
    }
}
