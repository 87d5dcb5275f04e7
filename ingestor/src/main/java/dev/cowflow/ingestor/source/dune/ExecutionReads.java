package dev.cowflow.ingestor.source.dune;

import dev.cowflow.ingestor.source.http.ApiCaller;
import dev.cowflow.ingestor.source.http.ApiRequest;
import dev.cowflow.ingestor.source.http.ApiResponse;
import dev.cowflow.ingestor.source.http.CallMeter;
import java.net.URI;
import java.util.function.Function;

/** Calls about one execution. */
final class ExecutionReads {
    private final ApiCaller api;

    ExecutionReads(ApiCaller api) {
        this.api = api;
    }

    /** @throws ExecutionGoneException when Dune does not know the execution */
    <T> T get(String executionId, URI uri, CallMeter meter, Function<ApiResponse, T> reader) {
        try {
            return api.call(ApiRequest.get(uri), meter, reader);
        } catch (DuneRefusedException e) {
            throw e.isUnknownExecution() ? new ExecutionGoneException(executionId, String.valueOf(e.getMessage())) : e;
        }
    }
}
