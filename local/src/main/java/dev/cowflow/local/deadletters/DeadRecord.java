package dev.cowflow.local.deadletters;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that was dead-lettered, by one service or by several, each with a letter of its own.
 *
 * @param letters in their order, at least one
 */
public record DeadRecord(List<DeadLetter> letters) {
    public DeadRecord {
        letters = List.copyOf(letters);
    }

    /** Puts together the letters that are of one record; in the order of their first ones. */
    static List<DeadRecord> of(List<DeadLetter> letters) {
        Map<Object, List<DeadLetter>> records = new LinkedHashMap<>();
        for (DeadLetter letter : letters) {
            Object record = letter.source() == null ? letter.id() : letter.source();
            records.computeIfAbsent(record, key -> new ArrayList<>()).add(letter);
        }
        return records.values().stream().map(DeadRecord::new).toList();
    }

    public DeadLetter first() {
        return letters.get(0);
    }

    public @Nullable SourcePosition source() {
        return first().source();
    }

    /** Tells whether it can be sent again. */
    public boolean isSendable() {
        return first().sendable();
    }

    /** The services that could not process it. */
    public List<String> services() {
        return letters.stream().map(DeadLetter::service).distinct().toList();
    }

    /** The last decision about it; null while it is open, as when only one of its letters was there then. */
    public @Nullable Settlement settlement() {
        List<Settlement> settlements = letters.stream()
                .map(DeadLetter::settlement)
                .filter(Objects::nonNull)
                .toList();
        return settlements.size() < letters.size() ? null : settlements.get(settlements.size() - 1);
    }

    public DeadLetterState state() {
        Settlement settlement = settlement();
        return settlement == null ? DeadLetterState.OPEN : settlement.state();
    }

    /** The same once that has been done about it. */
    public DeadRecord with(Settlement settlement) {
        return new DeadRecord(
                letters.stream().map(letter -> letter.with(settlement)).toList());
    }

    public boolean isOpen() {
        return state() == DeadLetterState.OPEN;
    }

    /** Tells whether one of its letters has this id, or this offset. */
    public boolean isCalled(String id) {
        return letters.stream()
                .anyMatch(letter ->
                        letter.id().equals(id) || Long.toString(letter.offset()).equals(id));
    }
}
