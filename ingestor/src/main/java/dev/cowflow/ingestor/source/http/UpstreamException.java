package dev.cowflow.ingestor.source.http;

import dev.cowflow.ingestor.secrets.Secrets;
import org.jspecify.annotations.Nullable;

/** An upstream API did not give what was asked of it. The message holds no secret, also when it quotes the API. */
public abstract sealed class UpstreamException extends RuntimeException
        permits UpstreamRefusedException, TransientUpstreamException, BudgetSpentException {
    private static final long serialVersionUID = 1L;

    UpstreamException(String message, @Nullable Throwable cause) {
        super(Secrets.redact(message), cause);
    }
}
