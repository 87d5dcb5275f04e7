package dev.cowflow.schemas.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.cowflow.schemas.codec.RegistryAvroCodec;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConnectionAdviceTest {
    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new SaslAuthenticationException("no"), "no. Check COWFLOW_KAFKA_USER"),
                Arguments.of(new SslAuthenticationException("failed", new Exception("PKIX")), "PKIX. COWFLOW_KAFKA_CA"),
                Arguments.of(new TopicAuthorizationException(Set.of("cow.trades.raw.v1")), "cow.trades.raw.v1"),
                Arguments.of(new TopicAuthorizationException(Set.of("cow.trades.raw.v1")), "COWFLOW_KAFKA_USER"),
                Arguments.of(new InvalidReplicationFactorException("3 time(s)"), "3 time(s). Start as many brokers"),
                Arguments.of(new NotEnoughReplicasException("few"), "few. Start as many brokers"),
                Arguments.of(new SQLException("password", "28P01"), "password. Check COWFLOW_DB_USER"),
                Arguments.of(new SQLException("no database", "3D000"), "no database. COWFLOW_DB_URL"),
                Arguments.of(
                        new SQLException("no right", "42501"), "no right. Grant it to the user in COWFLOW_DB_USER"),
                Arguments.of(
                        new SQLException("attempt", "08001", new UnknownHostException("nobody")),
                        "nobody. COWFLOW_DB_URL has to name a host"),
                Arguments.of(
                        new SQLException("SSL error", "08006", new SSLHandshakeException("PKIX")),
                        "PKIX. The certificate that signed"),
                Arguments.of(new SQLException("refused", "08001"), "refused. If PostgreSQL runs: COWFLOW_DB_URL"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void shouldNameTheSettingForWhatClientsOnlySayFailed(Exception failure, String told) {
        assertThat(ConnectionAdvice.told(new ExecutionException(failure))).contains(told);
    }

    @Test
    void shouldNameTheSettingOfBrokersThatCannotBeFound() {
        Throwable failure = catchThrowable(
                () -> Admin.create(KafkaConnection.plain("nobody.invalid:9092").properties()));

        assertThat(ConnectionAdvice.told(failure))
                .contains("COWFLOW_KAFKA_BOOTSTRAP_SERVERS has to name a host that can be found");
    }

    @Test
    void shouldNameTheSettingOfARegistryThatDoesNotAnswer() {
        try (var codec = new RegistryAvroCodec("http://127.0.0.1:9")) {
            Throwable failure = catchThrowable(codec::requireReachable);

            assertThat(ConnectionAdvice.told(failure))
                    .contains("http://127.0.0.1:9", "java.net.ConnectException", "COWFLOW_REGISTRY_URL");
        }
    }

    @Test
    void shouldSayNothingMoreOfWhatTimeMayHeal() {
        assertThat(ConnectionAdvice.told(new IllegalStateException("else")))
                .isEqualTo("java.lang.IllegalStateException: else");
    }
}
