package dev.cowflow.local.k8s;

/** A file of {@code k8s/} that is made of something else. */
enum GeneratedFile {
    TOPICS("topics/topics.yaml") {
        @Override
        String text() {
            return TopicResources.yaml();
        }
    },

    USERS("components/strimzi-access/users.yaml") {
        @Override
        String text() {
            return UserResources.yaml();
        }
    },

    RULES("components/monitoring/prometheus-rule.yaml") {
        @Override
        String text() {
            return MonitoringResources.rules();
        }
    },

    DASHBOARDS("components/monitoring/dashboards.yaml") {
        @Override
        String text() {
            return MonitoringResources.dashboards();
        }
    };

    private final String path;

    GeneratedFile(String path) {
        this.path = path;
    }

    /** Below {@code k8s/}. */
    String path() {
        return path;
    }

    abstract String text();
}
