package dev.cowflow.enricher.query;

import dev.cowflow.enricher.core.explain.Explanation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;

/** Writes explanations for people. */
final class ExplanationTextConverter extends AbstractHttpMessageConverter<Explanation> {
    ExplanationTextConverter() {
        super(StandardCharsets.UTF_8, MediaType.TEXT_PLAIN);
    }

    @Override
    protected boolean supports(Class<?> type) {
        return type == Explanation.class;
    }

    @Override
    public boolean canRead(Class<?> type, @Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected Explanation readInternal(Class<? extends Explanation> type, HttpInputMessage input) {
        throw new HttpMessageNotReadableException("Explanations are not read", input);
    }

    @Override
    protected void writeInternal(Explanation explanation, HttpOutputMessage output) throws IOException {
        output.getBody().write(explanation.toText().getBytes(StandardCharsets.UTF_8));
    }
}
