package dev.cowflow.sink.restore;

import dev.cowflow.model.Counted;
import dev.cowflow.sink.command.RefusedException;
import dev.cowflow.sink.command.StepListener;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.apache.avro.specific.SpecificRecord;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The tables that hold what raw topics say. Rows are read by a cursor: how many there are does not matter. */
final class Staging {
    private static final int FETCHED = 2_000;
    private static final int NAMED = 10;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate cursor;
    private final StepListener listener;

    Staging(DataSource database, StepListener listener) {
        jdbc = new JdbcTemplate(database);
        jdbc.setFetchSize(FETCHED);
        cursor = new TransactionTemplate(new JdbcTransactionManager(database));
        cursor.setReadOnly(true);
        this.listener = listener;
    }

    /**
     * Hands over every record of a topic.
     *
     * @throws ChangedRowException when a row does not give the record it was made of
     * @return how many there were
     */
    <T extends SpecificRecord> long read(StagedTopic<T> topic, Consumer<T> reader) {
        return each(topic, row -> reader.accept(topic.record(row)));
    }

    private long each(StagedTopic<?> topic, RowCallbackHandler reader) {
        long[] count = {0};
        cursor.executeWithoutResult(transaction -> jdbc.query(topic.rows().query(), row -> {
            reader.processRow(row);
            count[0]++;
            listener.advances(1);
        }));
        return count[0];
    }

    /**
     * Makes the record of every row, and compares its version with the one that the row has.
     *
     * @throws RefusedException when one differs; the message names it
     * @return how many there are
     */
    long check(StagedTopic<?> topic) {
        listener.begins("Checking " + topic.table(), rows(topic));
        List<String> changed = new ArrayList<>();
        long checked = each(topic, row -> {
            try {
                topic.record(row);
            } catch (ChangedRowException e) {
                changed.add(e.getMessage());
            }
        });
        refuse(changed);
        return checked;
    }

    /** Number of rows in the topic's table. */
    long rows(StagedTopic<?> topic) {
        Long rows = jdbc.queryForObject("SELECT count(*) FROM " + topic.table(), Long.class);
        return rows == null ? 0 : rows;
    }

    private static void refuse(List<String> changed) {
        if (!changed.isEmpty()) {
            throw new RefusedException(
                    ("There are rows that do not give the record that they were made of, since somebody has changed them, or one that"
                                    + " breaks a rule of docs/checks.md, %s: %s%s. Put"
                                    + " back what was there, or delete these rows and have their window read again afterwards by"
                                    + " control.ingest_request; then call this again")
                            .formatted(
                                    Counted.of(changed.size(), "row"),
                                    String.join(", ", changed.subList(0, Math.min(NAMED, changed.size()))),
                                    changed.size() > NAMED ? ", …" : ""));
        }
    }
}
