package dev.cowflow.schemas;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which of the registry's schemas have the layout of this build. Asks once for each id, since an id never changes its meaning. */
final class WriterLayouts {
    private final SchemaIds schemaIds;
    private final Map<Writer, Boolean> known = new ConcurrentHashMap<>();

    private record Writer(int schemaId, AvroLayout layout) {}

    WriterLayouts(SchemaIds schemaIds) {
        this.schemaIds = schemaIds;
    }

    /**
     * Whether records of this schema id certainly lie as in the layout.
     *
     * @throws RegistryUnavailableException when it is not known and the registry cannot answer
     */
    boolean isLayoutOf(int schemaId, AvroLayout layout) {
        Writer writer = new Writer(schemaId, layout);
        Boolean answer = known.get(writer);
        return answer == null ? known.computeIfAbsent(writer, this::ask) : answer;
    }

    private boolean ask(Writer writer) {
        return schemaIds
                .definition(writer.schemaId())
                .filter(writer.layout()::isThatOf)
                .isPresent();
    }
}
