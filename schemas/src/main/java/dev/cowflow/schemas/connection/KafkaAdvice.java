package dev.cowflow.schemas.connection;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnsupportedSaslMechanismException;

/** The setting to change where Kafka's clients only say what failed. */
public final class KafkaAdvice {
    private static final String ACCESS = "Grant it to the user in COWFLOW_KAFKA_USER, or the certificate's"
            + " (docs/operations.md#access-to-kafka)";

    private KafkaAdvice() {}

    /** A failure for people: what its innermost cause says, and what to do about it. Never holds a setting's value. */
    public static String told(Throwable failure) {
        Throwable cause = innermost(failure);
        return of(failure).map(advice -> cause + ". " + advice).orElseGet(cause::toString);
    }

    /** Advice about a failure; empty where time may heal it. */
    public static Optional<String> of(Throwable failure) {
        return causes(failure)
                .map(KafkaAdvice::advice)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> advice(Throwable failure) {
        if (failure instanceof SaslAuthenticationException) {
            return Optional.of("Check COWFLOW_KAFKA_USER, COWFLOW_KAFKA_PASSWORD and COWFLOW_KAFKA_SASL_MECHANISM");
        }
        if (failure instanceof UnsupportedSaslMechanismException) {
            return Optional.of("Set COWFLOW_KAFKA_SASL_MECHANISM to what the brokers offer");
        }
        if (failure instanceof SslAuthenticationException) {
            return Optional.of(
                    "COWFLOW_KAFKA_CA has to hold the certificate that signed the brokers', which have to name"
                            + " the hosts of COWFLOW_KAFKA_BOOTSTRAP_SERVERS; brokers that ask for a certificate take that of"
                            + " COWFLOW_KAFKA_CLIENT_CERTIFICATE");
        }
        if (failure instanceof AuthorizationException) {
            return Optional.of(ACCESS);
        }
        if (failure instanceof TimeoutException) {
            return Optional.of(
                    "If the brokers run: COWFLOW_KAFKA_BOOTSTRAP_SERVERS and COWFLOW_KAFKA_SECURITY_PROTOCOL have"
                            + " to be those of one of their listeners");
        }
        return Optional.empty();
    }

    private static Throwable innermost(Throwable failure) {
        return causes(failure).reduce(failure, (outer, inner) -> inner);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    }
}
