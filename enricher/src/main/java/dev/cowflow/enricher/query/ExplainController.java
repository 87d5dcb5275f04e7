package dev.cowflow.enricher.query;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Explains how the row of a trade came to be, as JSON or, for {@code Accept: text/plain}, as text. Asks the instance
 * that keeps the trade when that is another one. 404 for an unknown trade, 400 for what is no trade id, 503 when it
 * cannot be told now; the body then is a problem (RFC 9457).
 */
@RestController
final class ExplainController {
    private static final Pattern TRADE_ID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final Explanations explanations;
    private final OtherInstance others;

    ExplainController(Explanations explanations, OtherInstance others) {
        this.explanations = explanations;
        this.others = others;
    }

    @GetMapping(
            path = "/explain/{tradeId}",
            produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.TEXT_PLAIN_VALUE})
    ResponseEntity<?> explain(
            @PathVariable String tradeId,
            @RequestHeader HttpHeaders headers,
            @RequestHeader(name = OtherInstance.ASKED_BY, required = false) @Nullable String askedBy) {
        UUID id = parse(tradeId);
        try {
            Location location = explanations.locate(id);
            if (location.isHere()) {
                return explanations
                        .explain(id, location)
                        .map(ResponseEntity::ok)
                        .orElseThrow(() -> unknown(id));
            }
            if (askedBy != null) {
                throw new NotServingException(
                        askedBy + " took this instance for the one that keeps the trade, which is " + location.address()
                                + " by now");
            }
            List<MediaType> accept = headers.getAccept();
            return others.explain(id, location, accept);
        } catch (NotServingException e) {
            throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, e.getMessage(), e);
        }
    }

    private static UUID parse(String tradeId) {
        String lowerCase = tradeId.toLowerCase(Locale.ROOT);
        if (!TRADE_ID.matcher(lowerCase).matches()) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST,
                    "Not a trade id, which is a UUID such as 89582224-8a12-5392-aa10-40abcb98ee76: " + tradeId);
        }
        return UUID.fromString(lowerCase);
    }

    private static ResponseStatusException unknown(UUID id) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "The enricher has seen no trade with the id " + id);
    }
}
