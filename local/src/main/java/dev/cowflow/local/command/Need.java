package dev.cowflow.local.command;

import dev.cowflow.local.platform.Platform;
import dev.cowflow.local.platform.Service;

/** The parts of a platform that a call needs; of one that does not run, no more than this is started. */
enum Need {
    WAREHOUSE("PostgreSQL") {
        @Override
        void start(Platform platform) throws InterruptedException {
            platform.startPostgres();
        }
    },
    TOPICS("Kafka, PostgreSQL and the registry") {
        @Override
        void start(Platform platform) throws InterruptedException {
            platform.startStack();
        }
    },
    EXPLANATIONS("Kafka, PostgreSQL, the registry and the enricher") {
        @Override
        void start(Platform platform) throws InterruptedException {
            platform.startStack();
            platform.startServices(Service.ENRICHER);
        }
    },
    /** All but what would ask the APIs. */
    PROCESSING("Kafka, PostgreSQL, the registry, the enricher and the sink") {
        @Override
        void start(Platform platform) throws InterruptedException {
            platform.startStack();
            platform.startServices(Service.ENRICHER, Service.SINK);
        }
    };

    private final String parts;

    Need(String parts) {
        this.parts = parts;
    }

    /** For people. */
    String parts() {
        return parts;
    }

    abstract void start(Platform platform) throws InterruptedException;
}
