package dev.cowflow.sink.copy;

import dev.cowflow.schemas.binary.AvroFields;

/** From a field of a record to a value of a row. Whatever must not be stored is refused with an IllegalArgumentException. */
public interface ColumnType {
    ColumnType TEXT = (record, field, row) -> row.addText(record.bytes(), record.textBegin(field), record.end(field));
    /** A UUID, of its text. */
    ColumnType ID = (record, field, row) -> row.addUuid(record.text(field));

    ColumnType DECIMAL = (record, field, row) -> row.addNumeric(numeric(record, field));
    /** A whole number of a token's smallest unit. */
    ColumnType ATOMS = (record, field, row) -> row.addNumeric(StorableValues.atoms(numeric(record, field)));
    /** Milliseconds as seconds. */
    ColumnType SECONDS = (record, field, row) -> row.addNumeric(StorableValues.seconds(record.number(field)));

    ColumnType BIGINT = (record, field, row) -> row.addBigint(record.number(field));
    ColumnType BOOLEAN = (record, field, row) -> row.addBoolean(record.number(field) == 1);
    ColumnType DATE = (record, field, row) -> row.addDate(record.number(field));
    ColumnType TIME = (record, field, row) -> row.addTime(record.number(field));
    ColumnType TEXTS = (record, field, row) -> row.addTexts(record.texts(field));
    ColumnType BIGINTS = (record, field, row) -> row.addBigints(record.numbers(field));
    ColumnType JSON = (record, field, row) -> row.addText(StorableValues.jsonObject(record.map(field)));

    /** A text of so many characters at most, which anybody could have written. */
    static ColumnType symbol(int maxLength) {
        return (record, field, row) -> {
            StorableValues.requireLength(record.bytes(), record.textBegin(field), record.end(field), maxLength);
            TEXT.put(record, field, row);
        };
    }

    /** Puts a field that is not null at the end of the row. */
    void put(AvroFields record, int field, CopyRow row);

    private static Numeric numeric(AvroFields record, int field) {
        return Numeric.of(record.bytes(), record.textBegin(field), record.end(field));
    }
}
