package dev.cowflow.ingestor.schedule;

import dev.cowflow.ingestor.control.Control;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Several plans for one thread: a later one has its turn when those before it have nothing to do. */
record InOrder(List<WorkPlan> plans) implements WorkPlan {
    InOrder {
        plans = List.copyOf(plans);
    }

    @Override
    public Optional<Runnable> next(Control control, Instant now) {
        return plans.stream().flatMap(plan -> plan.next(control, now).stream()).findFirst();
    }

    @Override
    public Instant wakeAt(Instant now) {
        return plans.stream()
                .map(plan -> plan.wakeAt(now))
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
    }
}
