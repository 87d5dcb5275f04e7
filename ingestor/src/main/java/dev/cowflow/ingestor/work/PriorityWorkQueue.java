package dev.cowflow.ingestor.work;

import dev.cowflow.ingestor.control.Control;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Several queues for one thread, by priority: a later one has its turn when those before it are empty. */
public record PriorityWorkQueue(List<WorkQueue> queues) implements WorkQueue {
    public PriorityWorkQueue {
        queues = List.copyOf(queues);
    }

    @Override
    public Optional<Runnable> next(Control control, Instant now) {
        return queues.stream()
                .flatMap(queue -> queue.next(control, now).stream())
                .findFirst();
    }

    @Override
    public Instant wakeAt(Instant now) {
        return queues.stream()
                .map(queue -> queue.wakeAt(now))
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
    }
}
