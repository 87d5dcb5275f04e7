package dev.cowflow.schemas.registry;

import static dev.cowflow.schemas.registry.RegistryHttp.NOT_FOUND;
import static dev.cowflow.schemas.registry.RegistryHttp.OK;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cowflow.schemas.binary.InvalidRecordException;
import dev.cowflow.schemas.connection.RegistryConnection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/** A registry with Confluent's API, which others have too: Apicurio at {@code /apis/ccompat/v7}. */
public final class CompatibleRegistry implements SchemaRegistry {
    private static final String BACKWARD = "BACKWARD_TRANSITIVE";

    /** Those that promise what is promised here, or more. */
    private static final Set<String> PROMISES = Set.of(BACKWARD, "FULL_TRANSITIVE");

    private static final int CONFLICT = 409;
    private static final int INVALID = 422;
    private static final int MOST_REFERENCES = 32;

    private final RegistryHttp http;

    public CompatibleRegistry(RegistryConnection connection) {
        http = new RegistryHttp(connection.compatibleUrl(), connection);
    }

    @Override
    public int register(String subject, String schema) {
        String path = "/subjects/" + subject;
        Map<String, String> body = Map.of("schema", schema);
        RegistryHttp.Answer answer = http.post(path + "/versions", body);
        if (answer.status() == CONFLICT) {
            // somebody else may have been first
            RegistryHttp.Answer known = http.post(path, body);
            answer = known.status() == OK ? known : answer;
        }
        if (answer.status() == CONFLICT || answer.status() == INVALID) {
            throw new SchemaRefusedException(
                    subject, answer.content().path("message").asText());
        }
        JsonNode id = answer.content().path("id");
        if (answer.status() != OK || !id.isInt()) {
            throw RegistryHttp.unexpected(answer, path);
        }
        return id.intValue();
    }

    /** The version that a subject has this schema as, which it does have. */
    public int version(String subject, String schema) {
        String path = "/subjects/" + subject;
        RegistryHttp.Answer answer = http.post(path, Map.of("schema", schema));
        JsonNode version = answer.content().path("version");
        if (answer.status() != OK || !version.isInt()) {
            throw RegistryHttp.unexpected(answer, path);
        }
        return version.intValue();
    }

    @Override
    public void protect(String subject) {
        String path = "/config/" + subject;
        if (isProtected(path)) {
            return;
        }
        RegistryHttp.Answer answer = http.put(path, Map.of("compatibility", BACKWARD));
        // of two who do it at the same time Apicurio refuses one
        if (answer.status() != OK && !isProtected(path)) {
            throw RegistryHttp.unexpected(answer, path);
        }
    }

    private boolean isProtected(String path) {
        RegistryHttp.Answer answer = http.get(path);
        return answer.status() == OK
                && PROMISES.contains(answer.content().path("compatibilityLevel").asText());
    }

    @Override
    public void requireReachable() {
        Optional<JsonNode> unused = find("/config");
    }

    @Override
    public boolean knows(String subject) {
        return find("/subjects/" + subject + "/versions/latest").isPresent();
    }

    @Override
    public Optional<Schema> schema(int id) {
        return find("/schemas/ids/" + id).map(content -> {
            try {
                return parse(content, new Schema.Parser(), new HashSet<>());
            } catch (AvroRuntimeException | StackOverflowError e) {
                throw new InvalidRecordException("What schema id " + id + " stands for is no Avro schema", e);
            }
        });
    }

    /** Serializers of others register a record within another as a subject of its own, and refer to it. */
    private Schema parse(JsonNode content, Schema.Parser parser, Set<String> resolved) {
        for (JsonNode reference : content.path("references")) {
            String path = "/subjects/" + reference.path("subject").asText() + "/versions/"
                    + reference.path("version").asText();
            if (resolved.size() == MOST_REFERENCES) {
                throw new AvroRuntimeException("More than " + MOST_REFERENCES + " references");
            }
            if (resolved.add(path)) {
                Schema unused =
                        parse(find(path).orElseThrow(() -> new AvroRuntimeException("No " + path)), parser, resolved);
            }
        }
        return parser.parse(content.path("schema").asText());
    }

    private Optional<JsonNode> find(String path) {
        RegistryHttp.Answer answer = http.get(path);
        if (answer.status() != OK && answer.status() != NOT_FOUND) {
            throw RegistryHttp.unexpected(answer, path);
        }
        return answer.status() == OK ? Optional.of(answer.content()) : Optional.empty();
    }
}
