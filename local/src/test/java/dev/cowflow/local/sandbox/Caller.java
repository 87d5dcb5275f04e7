package dev.cowflow.local.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls a sandbox as a client of the real APIs would. */
record Caller(Sandbox sandbox) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    static final String WETH = "0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2";
    static final String USDC = "0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48";
    static final String NATIVE = "0xeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee";

    static JsonNode json(HttpResponse<String> response) {
        return EXACT.readTree(response.body());
    }

    static JsonNode json(String text) {
        return EXACT.readTree(text);
    }

    /** WETH and native ether against USDC in both directions, in the words that the ingestor uses. */
    static String sql(String from, String until) {
        return """
                select * from cow_protocol_ethereum.trades
                where block_time >= timestamp '%s' and block_time < timestamp '%s'
                  and ((sell_token_address in (%s, %s) and buy_token_address in (%s))
                    or (sell_token_address in (%s) and buy_token_address in (%s, %s)))
                order by block_time, tx_hash, evt_index
                """.formatted(from, until, WETH, NATIVE, USDC, USDC, WETH, NATIVE);
    }

    HttpResponse<String> get(String url, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    HttpResponse<String> dune(String path) {
        return get(duneUri(path), "X-Dune-API-Key", "sandbox");
    }

    HttpResponse<String> dunePost(String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(duneUri(path)))
                .header("x-dune-api-key", "sandbox")
                .POST(BodyPublishers.ofString(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    HttpResponse<String> coinGecko(String path, String... headers) {
        return get(sandbox.coinGeckoUrl() + "/api/v3" + path, headers);
    }

    /** Starts the query and waits until it has ended; the execution's id. */
    String execute(String sql) {
        HttpResponse<String> started = dunePost("/sql/execute", EXACT.writeValueAsString(Map.of("sql", sql)));
        assertThat(started.statusCode()).as(started.body()).isEqualTo(200);
        return awaitEnd(started);
    }

    String awaitEnd(HttpResponse<String> started) {
        String id = json(started).path("execution_id").asString();
        await().until(() -> json(dune("/execution/" + id + "/status"))
                .path("is_execution_finished")
                .asBoolean());
        return id;
    }

    /** All pages of a result from the first on, following next_uri. */
    List<JsonNode> pages(String id, int limit) {
        List<JsonNode> pages = new ArrayList<>();
        String uri = duneUri("/execution/" + id + "/results?limit=" + limit);
        while (!uri.isEmpty()) {
            JsonNode page = json(get(uri, "X-Dune-API-Key", "sandbox"));
            pages.add(page);
            uri = page.path("next_uri").asString("");
        }
        return pages;
    }

    /** The rows of all pages, in their order. */
    List<JsonNode> rows(String id, int limit) {
        return rowsOf(pages(id, limit));
    }

    static List<JsonNode> rowsOf(List<JsonNode> pages) {
        List<JsonNode> rows = new ArrayList<>();
        pages.forEach(page -> page.path("result").path("rows").forEach(rows::add));
        return rows;
    }

    private String duneUri(String path) {
        return sandbox.duneUrl() + "/api/v1" + path;
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
