package dev.cowflow.local.k8s;

import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Documents of YAML as JSON; a key that stands twice is refused. */
final class Yaml {
    private Yaml() {}

    static List<JsonNode> documents(String text) {
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        List<JsonNode> documents = new ArrayList<>();
        new org.yaml.snakeyaml.Yaml(new SafeConstructor(strict)).loadAll(text).forEach(document -> {
            if (document != null) {
                documents.add(JsonMapper.shared().valueToTree(document));
            }
        });
        return documents;
    }
}
