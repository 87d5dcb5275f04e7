package dev.cowflow.local.compose;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A file of compose/, with its anchors resolved; a key that stands twice is refused. */
record ComposeFile(String name, JsonNode content) {
    static final Path FOLDER = Path.of("..", "compose");
    static final List<String> NAMES = List.of(
            "compose.yaml", "compose.scale.yaml", "compose.observability.yaml", "compose.confluent.yaml", "try.yaml");

    static ComposeFile read(String name) {
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        Object content = new Yaml(new WithTags(strict)).load(text(name));
        return new ComposeFile(name, JsonMapper.shared().valueToTree(content));
    }

    static Stream<ComposeFile> all() {
        return NAMES.stream().map(ComposeFile::read);
    }

    static String text(String name) {
        try {
            return Files.readString(FOLDER.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Stream<Map.Entry<String, JsonNode>> services() {
        return content.path("services").properties().stream();
    }

    /** Knows Compose's own tags, as !override, which say how files are merged. */
    private static final class WithTags extends SafeConstructor {
        WithTags(LoaderOptions options) {
            super(options);
            yamlMultiConstructors.put("!", new AbstractConstruct() {
                @Override
                public Object construct(Node node) {
                    return node instanceof MappingNode mapping
                            ? constructMapping(mapping)
                            : constructSequence((SequenceNode) node);
                }
            });
        }
    }
}
