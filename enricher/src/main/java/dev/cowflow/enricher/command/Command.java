package dev.cowflow.enricher.command;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Commands that the jar takes instead of running. */
public enum Command {
    /** Removes the local state of this instance. */
    CLEAN,
    /** Makes the group read everything again, and removes the local state of this instance. */
    RESET;

    /** For {@code --help}. */
    public static final String USAGE = """
            java -jar cowflow-enricher.jar [clean | reset | --help]

              (none)   price trades until stopped; settings are environment variables
              clean    remove the local state of this instance; the next start restores it from the topics.
                       Refuses while an instance runs on it
              reset    make the consumer group read its topics from the beginning, and remove the local state of
                       this instance. Refuses while the group has active members, and where the brokers know of
                       no such group. Other instances need a clean before they are started again

            Exit status: 0 done, 1 failed or refused, 2 not understood.
            """;

    /** Empty when there is no such command. */
    public static Optional<Command> named(String word) {
        return Arrays.stream(values())
                .filter(command -> command.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
    }

    /** Does it, and says what was done; throws IllegalStateException when it must not be done now. */
    public void run(LocalState state, GroupOffsets offsets, Consumer<String> out) {
        if (this == CLEAN) {
            out.accept(state.clean());
            return;
        }
        offsets.requireNoMembers();
        out.accept(state.clean());
        out.accept(offsets.toBeginning());
        out.accept("If other instances have run, call clean where they ran before they are started again");
    }
}
