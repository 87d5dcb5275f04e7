package dev.cowflow.bench.memory;

import java.util.Map;

/**
 * Memory that a process holds at one moment.
 *
 * @param bytesByClass of the objects on the heap that a full collection has left, by the names of their classes
 * @param resident bytes of memory, those off the heap included
 */
record Footprint(Map<String, Long> bytesByClass, long resident) {
    Footprint {
        bytesByClass = Map.copyOf(bytesByClass);
    }

    /** Bytes on the heap after a full collection. */
    long heap() {
        return bytesByClass.values().stream().mapToLong(Long::longValue).sum();
    }

    /** By how many bytes the class has grown since. */
    long growth(String className, Footprint since) {
        return bytesByClass.getOrDefault(className, 0L) - since.bytesByClass.getOrDefault(className, 0L);
    }
}
