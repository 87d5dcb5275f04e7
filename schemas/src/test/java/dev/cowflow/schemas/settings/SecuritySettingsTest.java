package dev.cowflow.schemas.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.schemas.testing.TestCertificate;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SuppressWarnings("NullAway.Init")
class SecuritySettingsTest {
    private static final Set<ServiceName> EVERY = EnumSet.allOf(ServiceName.class);

    @TempDir
    private static Path directory;

    private static TestCertificate certificate;

    @BeforeAll
    static void makeCertificate() throws Exception {
        certificate = TestCertificate.in(directory, "any");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "COWFLOW_KAFKA_SECURITY_PROTOCOL | TLS            | one of plaintext, ssl, sasl_plaintext, sasl_ssl",
                "COWFLOW_KAFKA_USER              | sink           | set it to SASL_SSL",
                "COWFLOW_KAFKA_PASSWORD          | s3cret         | COWFLOW_KAFKA_SECURITY_PROTOCOL asks for no login",
                "COWFLOW_KAFKA_SASL_MECHANISM    | GSSAPI         | one of scram-sha-512, scram-sha-256, plain",
                "COWFLOW_KAFKA_SASL_MECHANISM    | PLAIN          | asks for no login",
                "COWFLOW_KAFKA_CA                | /etc/ca.crt    | COWFLOW_KAFKA_CA_FILE names a file that holds it",
                "COWFLOW_KAFKA_CLIENT_KEY        | s3cret         | COWFLOW_KAFKA_CLIENT_KEY_FILE",
                "COWFLOW_REGISTRY_USER           | sink           | COWFLOW_REGISTRY_USER needs COWFLOW_REGISTRY_PASSWORD",
                "COWFLOW_REGISTRY_PASSWORD       | s3cret         | COWFLOW_REGISTRY_PASSWORD needs COWFLOW_REGISTRY_USER",
                "COWFLOW_DB_OWNER_PASSWORD       | s3cret         | needs COWFLOW_DB_OWNER_USER",
                "COWFLOW_DB_MIGRATE              | never          | true or false",
                "COWFLOW_HTTP_TOKEN              | s3cret         | at least 16",
                "COWFLOW_MANAGEMENT_PORT         | 8082           | another port than COWFLOW_HTTP_PORT",
                "COWFLOW_MANAGEMENT_PORT         | 0              | from 1 to 65535",
                "COWFLOW_SESSION_TIMEOUT         | PT5S           | from 6 seconds to 30 minutes",
                "COWFLOW_SESSION_TIMEOUT         | 31m            | from 6 seconds to 30 minutes",
                "COWFLOW_SESSION_TIMEOUT         | 60             | length of time with its unit",
            })
    void shouldSayWhatIsWrongAndTellNoSecret(String variable, String value, String problem) {
        assertThat(problems(Map.of(variable, value)))
                .singleElement()
                .asString()
                .contains(variable)
                .contains(problem)
                .doesNotContain("s3cret");
    }

    @Test
    void shouldRefuseWhatMakesNoSenseTogether() {
        assertThat(problems(Map.of("COWFLOW_KAFKA_SECURITY_PROTOCOL", "SASL_SSL")))
                .containsExactly(
                        "COWFLOW_KAFKA_SECURITY_PROTOCOL=SASL_SSL needs COWFLOW_KAFKA_USER",
                        "COWFLOW_KAFKA_SECURITY_PROTOCOL=SASL_SSL needs COWFLOW_KAFKA_PASSWORD");
        assertThat(problems(Map.of("COWFLOW_KAFKA_CA", certificate.certificate())))
                .containsExactly(
                        "COWFLOW_KAFKA_CA is set, but COWFLOW_KAFKA_SECURITY_PROTOCOL is without TLS: set it to SSL or SASL_SSL");
        assertThat(problems(Map.of(
                        "COWFLOW_KAFKA_SECURITY_PROTOCOL", "SSL", "COWFLOW_KAFKA_CLIENT_KEY", certificate.key())))
                .containsExactly("COWFLOW_KAFKA_CLIENT_KEY needs COWFLOW_KAFKA_CLIENT_CERTIFICATE");
        assertThat(problems(Map.of("COWFLOW_REGISTRY_CA", certificate.certificate())))
                .containsExactly("COWFLOW_REGISTRY_CA is set, but COWFLOW_REGISTRY_URL is no https address");
    }

    @ParameterizedTest
    @CsvSource({"RSA PRIVATE KEY", "EC PRIVATE KEY", "ENCRYPTED PRIVATE KEY"})
    void shouldSayHowAKeyBecomesOneThatJavaReads(String kind) {
        String key = certificate.key().replace("PRIVATE KEY", kind);

        assertThat(problems(Map.of(
                        "COWFLOW_KAFKA_SECURITY_PROTOCOL",
                        "SSL",
                        "COWFLOW_KAFKA_CLIENT_CERTIFICATE",
                        certificate.certificate(),
                        "COWFLOW_KAFKA_CLIENT_KEY",
                        key)))
                .first()
                .asString()
                .contains("COWFLOW_KAFKA_CLIENT_KEY")
                .contains("openssl pkcs8 -topk8 -nocrypt")
                .doesNotContain("MIG");
    }

    @Test
    void shouldTakeWhatBelongsTogether() {
        Map<String, String> all = new HashMap<>(Map.of(
                "COWFLOW_KAFKA_SECURITY_PROTOCOL", "sasl_ssl",
                "COWFLOW_KAFKA_SASL_MECHANISM", "scram-sha-256",
                "COWFLOW_KAFKA_USER", "sink",
                "COWFLOW_KAFKA_PASSWORD", "s3cret",
                "COWFLOW_KAFKA_CA", "subject=/CN=any\n" + certificate.certificate() + '\n' + certificate.certificate(),
                "COWFLOW_KAFKA_CLIENT_CERTIFICATE", certificate.certificate(),
                "COWFLOW_KAFKA_CLIENT_KEY", certificate.key(),
                "COWFLOW_SESSION_TIMEOUT", "90s"));
        all.putAll(Map.of(
                "COWFLOW_REGISTRY_URL", "https://registry/apis/registry/v3",
                "COWFLOW_REGISTRY_CA", certificate.certificate(),
                "COWFLOW_REGISTRY_USER", "sink",
                "COWFLOW_REGISTRY_PASSWORD", "s3cret",
                "COWFLOW_DB_OWNER_USER", "owner",
                "COWFLOW_HTTP_TOKEN", "0123456789abcdef",
                "COWFLOW_MANAGEMENT_PORT", "9090"));

        assertThat(problems(all)).isEmpty();
    }

    private static List<String> problems(Map<String, String> environment) {
        return SettingsReview.problems(environment, EVERY);
    }
}
