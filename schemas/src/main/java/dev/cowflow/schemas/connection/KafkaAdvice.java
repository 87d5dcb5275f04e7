package dev.cowflow.schemas.connection;

import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.NotEnoughReplicasAfterAppendException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnsupportedSaslMechanismException;

/** Advice about what a client of Kafka says. */
final class KafkaAdvice {
    private static final String ACCESS = "Grant it to the user in COWFLOW_KAFKA_USER, or the certificate's"
            + " (docs/operations.md#access-to-kafka)";

    private KafkaAdvice() {}

    static Optional<String> of(Throwable failure) {
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
        if (failure instanceof InvalidReplicationFactorException) {
            return Optional.of("Start as many brokers as default.replication.factor has copies, or lower it");
        }
        if (failure instanceof NotEnoughReplicasException || failure instanceof NotEnoughReplicasAfterAppendException) {
            return Optional.of("Start as many brokers as min.insync.replicas says, or lower it");
        }
        if (isUnknownHost(failure)) {
            return Optional.of("COWFLOW_KAFKA_BOOTSTRAP_SERVERS has to name a host that can be found");
        }
        if (failure instanceof TimeoutException) {
            return Optional.of(
                    "If the brokers run: COWFLOW_KAFKA_BOOTSTRAP_SERVERS and COWFLOW_KAFKA_SECURITY_PROTOCOL have"
                            + " to be those of one of their listeners");
        }
        return Optional.empty();
    }

    /** Told as if the setting had a wrong form. */
    private static boolean isUnknownHost(Throwable failure) {
        return failure instanceof ConfigException
                && Objects.requireNonNullElse(failure.getMessage(), "")
                        .contains(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
    }
}
