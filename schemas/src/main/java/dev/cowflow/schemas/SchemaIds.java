package dev.cowflow.schemas;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * Asks the registry's Confluent-compatible API after a failure, whether the registry or the record is at fault. The
 * serde classes throw the same exceptions for both.
 */
final class SchemaIds {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

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

    /** @throws RegistryUnavailableException when the registry does not answer */
    void requireReachable(RuntimeException failure) {
        status("/subjects", failure);
    }

    private int status(String path, RuntimeException failure) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url + path)).timeout(TIMEOUT).build();
        try {
            int status =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status == OK || status == NOT_FOUND) {
                return status;
            }
            throw new RegistryUnavailableException("The schema registry answered " + status + " to " + path, failure);
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
