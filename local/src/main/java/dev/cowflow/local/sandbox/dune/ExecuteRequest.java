package dev.cowflow.local.sandbox.dune;

import dev.cowflow.local.sandbox.http.ErrorReply;
import dev.cowflow.local.sandbox.http.Json;
import dev.cowflow.local.sandbox.http.Request;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The JSON body that starts an execution. Whatever is wrong with it ends in an {@link ErrorReply}. */
final class ExecuteRequest {
    private final JsonNode body;

    private ExecuteRequest(JsonNode body) {
        this.body = body;
    }

    /** An empty body stands for an empty object. */
    static ExecuteRequest read(Request request) {
        try {
            JsonNode body = Json.read(request.body().isBlank() ? "{}" : request.body());
            if (body.isObject()) {
                return new ExecuteRequest(body);
            }
        } catch (JacksonException e) {
            throw invalid();
        }
        throw invalid();
    }

    String sql() {
        if (!body.path("sql").isString()) {
            throw invalid();
        }
        return body.path("sql").stringValue();
    }

    Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : body.path("query_parameters").properties()) {
            if (!SavedQueries.PARAMETERS.contains(entry.getKey())) {
                throw new ErrorReply(DuneErrors.of(400, "unknown parameters (" + entry.getKey() + ")"));
            }
            parameters.put(entry.getKey(), entry.getValue().asString());
        }
        return parameters;
    }

    private static ErrorReply invalid() {
        return new ErrorReply(DuneErrors.of(400, "Invalid request body payload"));
    }
}
