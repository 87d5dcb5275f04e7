package dev.cowflow.schemas.checks;

import dev.cowflow.schemas.binary.AvroFields;
import dev.cowflow.schemas.binary.AvroLayout;
import dev.cowflow.schemas.binary.InvalidRecordException;
import java.util.ArrayList;
import java.util.List;

/** The rules for the fields of one kind of record, each for itself. */
final class RecordCheck {
    private final AvroLayout layout;
    private final List<FieldCheck> fields = new ArrayList<>();

    private record FieldCheck(String name, int position, ValueCheck check) {}

    RecordCheck(AvroLayout layout) {
        this.layout = layout;
    }

    /** A field with this rule, unless it is null. */
    RecordCheck field(String name, ValueCheck check) {
        fields.add(new FieldCheck(name, layout.position(name), check));
        return this;
    }

    /** @throws InvalidRecordException naming the first field that breaks its rule */
    void require(AvroFields record) {
        for (FieldCheck field : fields) {
            if (!record.isNull(field.position())) {
                String fault = field.check().fault(record, field.position());
                if (fault != null) {
                    throw new InvalidRecordException(field.name() + ' ' + fault);
                }
            }
        }
    }
}
