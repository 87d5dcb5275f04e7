package dev.cowflow.schemas.registry;

import dev.cowflow.schemas.connection.RegistryUnavailableException;

/** The registry answers, and does not take a schema of ours. Nothing can be written until somebody has seen to it. */
public class SchemaRefusedException extends RegistryUnavailableException {
    private static final long serialVersionUID = 1L;

    SchemaRefusedException(String subject, String reason) {
        super("The schema registry does not take cowflow's schema for the subject " + subject
                + ". If it has versions that are not cowflow's, remove them: " + reason);
    }
}
