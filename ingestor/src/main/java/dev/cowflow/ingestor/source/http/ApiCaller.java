package dev.cowflow.ingestor.source.http;

import dev.cowflow.ingestor.secrets.Secrets;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.event.RetryOnRetryEvent;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** Calls one API within its budget and repeats what fails for the moment. */
public final class ApiCaller {
    private static final Logger LOG = LoggerFactory.getLogger(ApiCaller.class);

    private final ApiHttp http;
    private final CallBudget budget;
    private final RetryPolicy policy;
    private final Function<ApiResponse, UpstreamException> errors;

    /** @param errors what an answer other than 2xx means */
    public ApiCaller(
            ApiHttp http, CallBudget budget, RetryPolicy policy, Function<ApiResponse, UpstreamException> errors) {
        this.http = http;
        this.budget = budget;
        this.policy = policy;
        this.errors = errors;
    }

    /**
     * Calls, again after passing trouble, and returns what {@code reader} makes of the successful answer. A body that
     * it cannot read counts as garbled on the way.
     *
     * @param meter told before each pause as well
     * @throws UpstreamRefusedException when the API says no
     * @throws TransientUpstreamException when the attempts are used up
     * @throws BudgetSpentException when the budget allows no call for a long time
     */
    public <T> T call(ApiRequest request, CallMeter meter, Function<ApiResponse, T> reader) {
        Retry retry = policy.toRetry();
        retry.getEventPublisher().onRetry(event -> waits(request, event, meter));
        return retry.executeSupplier(() -> callOnce(request, meter, reader));
    }

    private static void waits(ApiRequest request, RetryOnRetryEvent event, CallMeter meter) {
        Throwable failure = event.getLastThrowable();
        LOG.warn(
                "Retrying the call of {} in {} after: {}",
                request.uri().getAuthority(),
                event.getWaitInterval(),
                failure == null ? "" : Secrets.describe(failure));
        meter.waits(event.getWaitInterval());
    }

    private <T> T callOnce(ApiRequest request, CallMeter meter, Function<ApiResponse, T> reader) {
        budget.take(meter);
        meter.called();
        ApiResponse response = http.send(request);
        if (!response.isSuccess()) {
            throw errors.apply(response);
        }
        try {
            return reader.apply(response);
        } catch (JacksonException e) {
            throw garbled(request, response, e.getOriginalMessage(), e);
        } catch (UnexpectedBodyException e) {
            throw garbled(request, response, e.getMessage(), e);
        }
    }

    private static TransientUpstreamException garbled(
            ApiRequest request, ApiResponse response, @Nullable String problem, RuntimeException cause) {
        return new TransientUpstreamException(
                "Not the JSON expected from %s (%s): %s"
                        .formatted(request.uri().getAuthority(), problem, response.quote()),
                cause);
    }
}
