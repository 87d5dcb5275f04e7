package dev.cowflow.schemas.settings;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Ports of a service, of which each needs its own number. */
final class HttpTogether {
    private static final String PORT = "COWFLOW_HTTP_PORT";
    private static final String MANAGEMENT = "COWFLOW_MANAGEMENT_PORT";
    private static final Map<ServiceName, String> DEFAULTS =
            Map.of(ServiceName.INGESTOR, "8081", ServiceName.ENRICHER, "8082", ServiceName.SINK, "8083");

    private HttpTogether() {}

    /** @param given settings that have a value, in a form that is right */
    static List<String> problems(Map<String, String> given, Set<ServiceName> services) {
        String management = given.get(MANAGEMENT);
        boolean taken = management != null
                && services.stream()
                        .anyMatch(service -> management.equals(given.getOrDefault(PORT, DEFAULTS.get(service))));
        return taken ? List.of(MANAGEMENT + " has to be another port than " + PORT + ": " + management) : List.of();
    }
}
