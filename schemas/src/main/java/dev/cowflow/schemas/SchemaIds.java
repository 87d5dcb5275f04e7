package dev.cowflow.schemas;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/**
 * Asks the registry's Confluent-compatible API what an id stands for, and after a failure, whether the registry or the
 * record is at fault: the serde classes throw the same exceptions for both.
 */
final class SchemaIds {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int SERVER_ERROR = 500;

    private final String url;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    SchemaIds(String url) {
        this.url = url;
    }

    /**
     * Whether the registry knows a schema id.
     *
     * @throws RegistryUnavailableException when it cannot answer; also when it does not know the subject itself, as a
     *     registry that has lost its storage: then no record is at fault
     */
    boolean isKnown(int id, String subject, RuntimeException failure) {
        if (status("/schemas/ids/" + id, failure) == OK) {
            return true;
        }
        if (status("/subjects/" + subject + "/versions/latest", failure) != OK) {
            throw new RegistryUnavailableException(
                    "The schema registry knows neither schema id " + id + " nor subject " + subject, failure);
        }
        return false;
    }

    /**
     * The schema of an id; empty when the registry does not say, or only with references to others.
     *
     * @throws RegistryUnavailableException when the registry cannot answer
     */
    Optional<Schema> definition(int id) {
        String path = "/schemas/ids/" + id + "/schema";
        RuntimeException failure = new IllegalStateException("Schema id " + id + " is not known yet");
        HttpResponse<String> answer = ask(path, HttpResponse.BodyHandlers.ofString(), failure);
        if (answer.statusCode() >= SERVER_ERROR) {
            throw unavailable(answer.statusCode(), path, failure);
        }
        return answer.statusCode() == OK ? parse(answer.body()) : Optional.empty();
    }

    private static Optional<Schema> parse(String definition) {
        try {
            return Optional.of(new Schema.Parser().parse(definition));
        } catch (AvroRuntimeException e) {
            return Optional.empty();
        }
    }

    /** @throws RegistryUnavailableException when the registry does not answer */
    void requireReachable(RuntimeException failure) {
        status("/subjects", failure);
    }

    private int status(String path, RuntimeException failure) {
        int status = ask(path, HttpResponse.BodyHandlers.discarding(), failure).statusCode();
        if (status == OK || status == NOT_FOUND) {
            return status;
        }
        throw unavailable(status, path, failure);
    }

    private static RegistryUnavailableException unavailable(int status, String path, RuntimeException failure) {
        return new RegistryUnavailableException("The schema registry answered " + status + " to " + path, failure);
    }

    private <T> HttpResponse<T> ask(String path, HttpResponse.BodyHandler<T> body, RuntimeException failure) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url + path)).timeout(TIMEOUT).build();
        try {
            return http.send(request, body);
        } catch (IOException e) {
            failure.addSuppressed(e);
            throw new RegistryUnavailableException("The schema registry cannot be reached at " + url, failure);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failure.addSuppressed(e);
            throw new RegistryUnavailableException("Interrupted while asking the schema registry", failure);
        }
    }
}
