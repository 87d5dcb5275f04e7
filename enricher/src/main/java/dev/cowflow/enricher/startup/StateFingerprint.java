package dev.cowflow.enricher.startup;

import dev.cowflow.enricher.settings.StateFolder;
import dev.cowflow.schemas.topic.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.Uuid;

/** Fingerprint of the topics and rules that the local state was made of, kept beside it. */
final class StateFingerprint {
    private final Path folder;
    private final String name;
    private final String rules;

    /**
     * @param folder that the folder of the state is in
     * @param application id of the streams application whose state it is
     * @param rules fingerprint of those that it is made under: of prices the state keeps what these ask for
     */
    StateFingerprint(Path folder, String application, String rules) {
        this.folder = folder;
        this.name = application + ".origin";
        this.rules = rules;
    }

    /** Tells whether the state was made of these topics under these rules; true, too, when nothing is remembered. */
    boolean matches(Map<Topic, Uuid> topics) {
        Path file = folder.resolve(name);
        try {
            return !Files.exists(file) || Files.readString(file).equals(text(topics));
        } catch (IOException e) {
            throw StateFolder.unusable(folder, e);
        }
    }

    void remember(Map<Topic, Uuid> topics) {
        try {
            Files.createDirectories(folder);
            Path next = Files.writeString(folder.resolve(name + ".next"), text(topics));
            Files.move(next, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw StateFolder.unusable(folder, e);
        }
    }

    private String text(Map<Topic, Uuid> topics) {
        return topics.entrySet().stream()
                .map(topic -> topic.getKey().name() + '=' + topic.getValue() + '\n')
                .sorted()
                .collect(Collectors.joining("", "", "rules=" + rules + '\n'));
    }
}
