package dev.cowflow.local.command;

import dev.cowflow.local.platform.CommandHint;
import dev.cowflow.local.platform.DataDirectory;
import dev.cowflow.model.Counted;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One line of the status: its components for programs, its text for people. */
sealed interface StatusLine {
    String text();

    /**
     * A part of the platform.
     *
     * @param pid its process; the supervisor's for those that live in it; 0 when there is none
     * @param problem what is wrong with it, null when it is ready
     */
    record Part(
            String part,
            long pid,
            String address,
            boolean ready,
            @Nullable String problem) implements StatusLine {
        Part(String part, long pid, String address, @Nullable String problem) {
            this(part, pid, address, problem == null, problem);
        }

        @Override
        public String text() {
            String process = pid == 0 ? "-" : Long.toString(pid);
            return "%-10s %-8s %-24s %s".formatted(part, process, address, ready ? "ready" : "NOT READY: " + problem);
        }
    }

    /**
     * A process that goes on though its supervisor was killed.
     *
     * @param supervised never
     */
    record Unsupervised(String part, long pid, boolean supervised) implements StatusLine {
        @Override
        public String text() {
            return "%-10s %-8d RUNS WITHOUT ITS SUPERVISOR".formatted(part, pid);
        }
    }

    /**
     * A topic.
     *
     * @param end sum of its partitions' end offsets, which transaction markers take, too
     * @param dead_letters how many of its records were dead-lettered, without those that are settled or discarded
     */
    record TopicEnd(String topic, long end, long dead_letters) implements StatusLine {
        @Override
        public String text() {
            return "%-24s %,12d offsets %s"
                    .formatted(
                            topic,
                            end,
                            dead_letters == 0
                                    ? ""
                                    : Counted.of(dead_letters, "DEAD LETTER").toUpperCase(Locale.ROOT));
        }
    }

    /**
     * A step of the pipeline.
     *
     * @param behind offsets that lie before it
     * @param per_second offsets that it passed in a second just now
     */
    record Progress(String stage, long behind, long per_second) implements StatusLine {
        @Override
        public String text() {
            return "%-10s %,12d behind %,8d/s".formatted(stage, behind, per_second);
        }
    }

    /**
     * Part of the status that cannot be told now.
     *
     * @param unknown a stage, or all of topics, stages or runs
     */
    record Unknown(String unknown, String cause) implements StatusLine {
        @Override
        public String text() {
            return "%-10s cannot be told: %s".formatted(unknown, cause);
        }
    }

    /** An ingestion run. */
    record Run(
            String source,
            String kind,
            String target,
            String state,
            String window_from,
            String window_until,
            long rows_published,
            String updated_at,
            @Nullable String error,
            @Nullable String advice)
            implements StatusLine {
        /** Its advice with calls about the platform that it belongs to. */
        Run on(DataDirectory directory) {
            String told = advice == null ? null : CommandHint.in(advice, directory);
            return new Run(
                    source, kind, target, state, window_from, window_until, rows_published, updated_at, error, told);
        }

        @Override
        public String text() {
            String line = "%s  %-9s %-8s %-9s %-24s %s - %s  %s"
                    .formatted(
                            updated_at,
                            source,
                            kind,
                            state,
                            target,
                            window_from,
                            window_until,
                            Counted.of(rows_published, "row"));
            return error == null ? line : line + "\n    " + error + (advice == null ? "" : "\n    " + advice);
        }
    }
}
