package dev.cowflow.ingestor.source.coingecko;

import dev.cowflow.ingestor.source.http.ApiResponse;
import dev.cowflow.ingestor.source.http.JsonText;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Content of an error body, in any of the shapes that CoinGecko and the proxies before it use.
 *
 * @param code CoinGecko's own code, such as 10002, or the CDN's, such as 1015, when there is one
 */
record CoinGeckoError(OptionalInt code, String message) {
    private static final Pattern CDN_CODE = Pattern.compile("error code: ([0-9]{3,5})", Pattern.CASE_INSENSITIVE);
    private static final Pattern CODE = Pattern.compile("[0-9]{3,5}");

    static CoinGeckoError of(ApiResponse response) {
        try {
            JsonNode body = JsonText.MAPPER.readTree(response.body());
            return in(body).orElseGet(() -> new CoinGeckoError(OptionalInt.empty(), response.quote()));
        } catch (JacksonException e) {
            Matcher cdn = CDN_CODE.matcher(response.quote());
            return new CoinGeckoError(
                    cdn.find() ? OptionalInt.of(Integer.parseInt(cdn.group(1))) : OptionalInt.empty(),
                    response.quote());
        }
    }

    /** The error in a JSON body, empty when the body is none. */
    static Optional<CoinGeckoError> in(JsonNode body) {
        JsonNode error = body.path("error");
        List<JsonNode> places = List.of(body.path("status"), error.path("status"), error, body);
        OptionalInt code = Stream.concat(
                        places.stream().map(place -> place.path("error_code")), Stream.of(body.path("status")))
                .flatMapToInt(CoinGeckoError::number)
                .findFirst();
        Optional<String> message = Stream.concat(
                        places.stream().map(place -> place.path("error_message")),
                        Stream.of(error, error.path("message")))
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .findFirst();
        return code.isPresent() || message.isPresent()
                ? Optional.of(new CoinGeckoError(code, message.orElse("no explanation given")))
                : Optional.empty();
    }

    private static IntStream number(JsonNode code) {
        String text = code.isIntegralNumber() || code.isString() ? code.asString() : "";
        return CODE.matcher(text).matches() ? IntStream.of(Integer.parseInt(text)) : IntStream.empty();
    }
}
