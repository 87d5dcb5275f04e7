package dev.cowflow.sink.consume;

/**
 * Status of reading and writing one topic.
 *
 * @param ready its partitions are assigned, and the last batch has been written
 * @param detail for people
 */
public record TopicStatus(boolean ready, String detail) {
    static final TopicStatus NOT_READING = new TopicStatus(false, "not reading");
    static final TopicStatus UNASSIGNED = new TopicStatus(false, "no partitions assigned yet");
    static final TopicStatus OK = new TopicStatus(true, "ok");

    static TopicStatus ended(String reason) {
        return new TopicStatus(false, "not reading: " + reason);
    }

    static TopicStatus failing(Exception failure) {
        return new TopicStatus(false, String.valueOf(failure.getMessage()));
    }
}
