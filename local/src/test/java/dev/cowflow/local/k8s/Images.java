package dev.cowflow.local.k8s;

import tools.jackson.databind.JsonNode;

/** Tells images of this project from those of others. */
final class Images {
    private static final String OURS = "cowflow/";

    private Images() {}

    static boolean isOurs(JsonNode container) {
        return name(container).startsWith(OURS);
    }

    /** Without its version. */
    static String name(JsonNode container) {
        return container.path("image").asString("").split("[:@]", 2)[0];
    }
}
