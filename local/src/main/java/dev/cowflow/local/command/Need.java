package dev.cowflow.local.command;

import dev.cowflow.local.platform.Platform;
import dev.cowflow.local.platform.Service;
import java.util.List;

/** The parts of a platform that a call needs; of one that does not run, no more than this is started. */
enum Need {
    WAREHOUSE("PostgreSQL"),
    TOPICS("Kafka, PostgreSQL and the registry"),
    EXPLANATIONS("Kafka, PostgreSQL, the registry and the enricher", Service.ENRICHER),
    /** All but what would ask the APIs. */
    PROCESSING("Kafka, PostgreSQL, the registry, the enricher and the sink", Service.ENRICHER, Service.SINK);

    private final String parts;
    private final List<Service> services;

    Need(String parts, Service... services) {
        this.parts = parts;
        this.services = List.of(services);
    }

    /** For people. */
    String parts() {
        return parts;
    }

    /** @throws dev.cowflow.schemas.settings.WrongSettingsException before anything is started */
    void start(Platform platform) throws InterruptedException {
        if (this == WAREHOUSE) {
            platform.startPostgres();
            return;
        }
        Service[] wanted = services.toArray(Service[]::new);
        platform.requireSettings(wanted);
        platform.startStack();
        platform.startServices(wanted);
    }
}
