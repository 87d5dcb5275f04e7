package dev.cowflow.schemas.connection;

import org.apache.kafka.common.security.plain.PlainLoginModule;
import org.apache.kafka.common.security.scram.ScramLoginModule;

/** User and password in the form in which Kafka's clients take them. */
final class Login {
    private Login() {}

    static String of(String mechanism, String user, String password) {
        String module = (mechanism.startsWith("SCRAM") ? ScramLoginModule.class : PlainLoginModule.class).getName();
        return "%s required username=\"%s\" password=\"%s\";".formatted(module, escaped(user), escaped(password));
    }

    /** A line break would end the text, and all that follows would be settings. */
    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }
}
