package dev.cowflow.schemas.servers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Image and environment of a service in compose/compose.yaml, with the defaults of its variables. */
record ComposeService(String image, Map<String, String> environment) {
    private static final Path FILE = Path.of("..", "compose", "compose.yaml");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{\\w+:-([^}]*)}");

    static ComposeService read(String name) {
        try (Reader text = Files.newBufferedReader(FILE)) {
            Object file = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
            JsonNode service = new ObjectMapper().valueToTree(file).at("/services/" + name);
            Map<String, String> environment = new HashMap<>();
            service.path("environment")
                    .properties()
                    .forEach(setting -> environment.put(
                            setting.getKey(), withDefaults(setting.getValue().asText())));
            return new ComposeService(withDefaults(service.required("image").asText()), environment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String withDefaults(String text) {
        return VARIABLE.matcher(text).replaceAll("$1");
    }
}
