package dev.cowflow.local.platform;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An API that is asked for real or simulated. It is real when one of the variables that choose it is set, as itself or by
 * its {@code _FILE}; one that is set to nothing counts for none. While it is simulated no service gets any variable that is
 * about the real one. How often cowflow itself asks is no such matter: that is the user's to say in either case.
 */
enum UpstreamApi {
    DUNE(
            List.of("COWFLOW_DUNE_API_KEY", "COWFLOW_DUNE_URL"),
            List.of(
                    "COWFLOW_DUNE_QUERY_ID",
                    "COWFLOW_DUNE_QUERY_PARAMETERS",
                    "COWFLOW_DUNE_FRESH_FOR",
                    "COWFLOW_DUNE_ALLOW_PARTIAL",
                    "COWFLOW_DUNE_CREDITS_PER_MONTH",
                    "COWFLOW_DUNE_CREDITS_PER_MB")),
    /** Of its plans one has no key. */
    COINGECKO(
            List.of("COWFLOW_COINGECKO_API_KEY", "COWFLOW_COINGECKO_URL", "COWFLOW_COINGECKO_PLAN"),
            List.of("COWFLOW_COINGECKO_CALLS_PER_MONTH"));

    private final List<String> choosing;
    private final List<String> further;

    UpstreamApi(List<String> choosing, List<String> further) {
        this.choosing = choosing;
        this.further = further;
    }

    boolean isChosenBy(Map<String, String> environment) {
        return choosing.stream()
                .flatMap(UpstreamApi::bothWays)
                .anyMatch(name -> !environment.getOrDefault(name, "").isBlank());
    }

    /** Takes away all that is about the real one. */
    void removeFrom(Map<String, String> environment) {
        Stream.concat(choosing.stream(), further.stream())
                .flatMap(UpstreamApi::bothWays)
                .forEach(environment::remove);
    }

    /** Takes away what would choose it if it were not empty: services would read it, or look for its file. */
    void removeEmptyFrom(Map<String, String> environment) {
        choosing.stream()
                .flatMap(UpstreamApi::bothWays)
                .filter(name -> environment.getOrDefault(name, "").isBlank())
                .forEach(environment::remove);
    }

    private static Stream<String> bothWays(String name) {
        return Stream.of(name, name + "_FILE");
    }
}
