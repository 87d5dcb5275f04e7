package dev.cowflow.schemas.connection;

import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The setting to change where a client of Kafka or PostgreSQL only says what failed. */
public final class ConnectionAdvice {
    private ConnectionAdvice() {}

    /** A failure for people: what its innermost cause says, and what to do about it. Never holds a secret. */
    public static String told(Throwable failure) {
        Optional<String> ofRegistry = causes(failure)
                .filter(RegistryUnavailableException.class::isInstance)
                .map(Throwable::getMessage)
                .filter(Objects::nonNull)
                .findFirst();
        // a failure of the registry says itself which setting to check
        return ofRegistry.orElseGet(() -> {
            Throwable cause = innermost(failure);
            return of(failure).map(advice -> cause + ". " + advice).orElseGet(cause::toString);
        });
    }

    /** Advice about a failure; empty where time may heal it. */
    public static Optional<String> of(Throwable failure) {
        return causes(failure)
                .map(ConnectionAdvice::advice)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> advice(Throwable failure) {
        return failure instanceof SQLException database ? DatabaseAdvice.of(database) : KafkaAdvice.of(failure);
    }

    private static Throwable innermost(Throwable failure) {
        return causes(failure).reduce(failure, (outer, inner) -> inner);
    }

    static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    }
}
