package dev.cowflow.local.drain;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Positions of the sink: the next offset of each partition it reads. */
public final class Positions {
    private Positions() {}

    /** Reads the positions that the sink stores in the database with its rows: everything before them is written. */
    public static Map<TopicPartition, Long> ofSink(Connection database) throws SQLException {
        Map<TopicPartition, Long> positions = new HashMap<>();
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery("select topic, partition, position from ops.sink_offset")) {
            while (row.next()) {
                positions.put(new TopicPartition(row.getString(1), row.getInt(2)), row.getLong(3));
            }
        }
        return positions;
    }
}
