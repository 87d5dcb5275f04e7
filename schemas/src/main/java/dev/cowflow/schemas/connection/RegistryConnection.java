package dev.cowflow.schemas.connection;

import dev.cowflow.schemas.environment.EnvironmentFiles;
import dev.cowflow.schemas.environment.SettingChecks;
import java.util.Map;

/**
 * The settings by which the schema registry is reached.
 *
 * @param url COWFLOW_REGISTRY_URL, of its API: Apicurio's own or Confluent's
 * @param user COWFLOW_REGISTRY_USER; empty where it asks for none
 * @param password COWFLOW_REGISTRY_PASSWORD
 * @param ca COWFLOW_REGISTRY_CA, certificates in PEM; empty for those that the JVM trusts
 * @param serde who makes the bytes of values whose schemas the registry has
 */
public record RegistryConnection(String url, String user, String password, String ca, SerdeChoice serde) {
    public RegistryConnection {
        SettingChecks.requireRegistry(url);
    }

    /** To a registry that asks nobody who it is. */
    public static RegistryConnection open(String url) {
        return new RegistryConnection(url, "", "", "", SerdeChoice.OWN);
    }

    /** As a service with these variables is connected. */
    public static RegistryConnection of(Map<String, String> environment) {
        return new RegistryConnection(
                EnvironmentFiles.get(environment, "COWFLOW_REGISTRY_URL")
                        .orElse("http://localhost:8080/apis/registry/v3"),
                EnvironmentFiles.get(environment, "COWFLOW_REGISTRY_USER").orElse(""),
                EnvironmentFiles.get(environment, "COWFLOW_REGISTRY_PASSWORD").orElse(""),
                EnvironmentFiles.get(environment, "COWFLOW_REGISTRY_CA").orElse(""),
                SerdeChoice.of(environment));
    }

    /** Of the API that Confluent's registry has, and others too: of Apicurio's own the one beside it. */
    public String compatibleUrl() {
        return url.replaceFirst("/apis/registry/v[0-9]+/?$", "/apis/ccompat/v7").replaceFirst("/$", "");
    }

    /** Of Apicurio's own API, when the registry is one. */
    public String apicurioUrl() {
        return url.replaceFirst("/apis/ccompat/v[0-9]+/?$", "/apis/registry/v3").replaceFirst("/$", "");
    }

    /** Without what is secret. */
    @Override
    public String toString() {
        return url;
    }
}
