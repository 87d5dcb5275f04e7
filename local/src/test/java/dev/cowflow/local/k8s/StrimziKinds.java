package dev.cowflow.local.k8s;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Strimzi's kinds, as its own classes have them: these put fields aside that they do not know. */
final class StrimziKinds {
    private static final String GROUP = "kafka.strimzi.io/";
    private static final Map<String, Class<?>> KINDS =
            Map.of("KafkaTopic", KafkaTopic.class, "KafkaUser", KafkaUser.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private StrimziKinds() {}

    static boolean has(Manifest manifest) {
        return manifest.apiVersion().startsWith(GROUP);
    }

    /** Throws IllegalArgumentException that names the field. */
    static void check(Manifest manifest) {
        Class<?> kind = KINDS.get(manifest.kind());
        if (kind == null || !manifest.apiVersion().equals(GROUP + "v1")) {
            throw new IllegalArgumentException(manifest + " is of no kind of Strimzi: " + manifest.apiVersion());
        }
        try {
            requireNothingAside(JSON.readValue(manifest.json().toString(), kind), manifest.toString());
        } catch (JsonProcessingException | IllegalAccessException e) {
            throw new IllegalArgumentException(manifest + ": " + e.getMessage(), e);
        }
    }

    private static void requireNothingAside(@Nullable Object value, String path) throws IllegalAccessException {
        if (value instanceof Collection<?> elements) {
            for (Object element : elements) {
                requireNothingAside(element, path + "[]");
            }
        } else if (value != null && isModel(value.getClass())) {
            for (Class<?> type = value.getClass(); type != null && isModel(type); type = type.getSuperclass()) {
                for (Field field : type.getDeclaredFields()) {
                    look(value, field, path);
                }
            }
        }
    }

    private static void look(Object value, Field field, String path) throws IllegalAccessException {
        if (Modifier.isStatic(field.getModifiers())) {
            return;
        }
        field.setAccessible(true);
        Object content = field.get(value);
        if (!field.getName().equals("additionalProperties")) {
            requireNothingAside(content, path + '.' + field.getName());
        } else if (content instanceof Map<?, ?> aside && !aside.isEmpty()) {
            throw new IllegalArgumentException("%s has no field %s".formatted(path, aside.keySet()));
        }
    }

    private static boolean isModel(Class<?> type) {
        String name = type.getName();
        return !type.isEnum() && (name.startsWith("io.strimzi.") || name.startsWith("io.fabric8."));
    }
}
