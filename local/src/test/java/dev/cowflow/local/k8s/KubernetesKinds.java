package dev.cowflow.local.k8s;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.lang.reflect.InvocationTargetException;
import java.util.Locale;

/** Kubernetes' own kinds, as the models of its Java client have them: they take no field that is none, and miss none. */
final class KubernetesKinds {
    private static final String MODELS = "io.kubernetes.client.openapi.models.";

    private KubernetesKinds() {}

    /** Throws IllegalArgumentException that names the field. */
    static void check(Manifest manifest) {
        JsonElement json = JsonParser.parseString(manifest.json().toString());
        try {
            Class<?> model = Class.forName(MODELS + version(manifest).toUpperCase(Locale.ROOT) + manifest.kind());
            model.getMethod("validateJsonElement", JsonElement.class).invoke(null, json);
            model.getMethod("fromJson", String.class).invoke(null, json.toString());
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(
                    manifest + ": " + e.getTargetException().getMessage(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(manifest + " is of no kind of Kubernetes: " + manifest.apiVersion(), e);
        }
    }

    private static String version(Manifest manifest) {
        String version = manifest.apiVersion();
        return version.substring(version.indexOf('/') + 1);
    }
}
