package dev.cowflow.ingestor.source.coingecko;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.cowflow.ingestor.source.Granularity;
import dev.cowflow.ingestor.source.PricePoint;
import dev.cowflow.ingestor.source.http.ApiResponse;
import dev.cowflow.ingestor.source.http.JsonText;
import dev.cowflow.ingestor.source.http.UnexpectedBodyException;
import dev.cowflow.ingestor.source.http.UpstreamRefusedException;
import dev.cowflow.ingestor.testing.SharedData;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

/** Every body that was recorded of the real CoinGecko, and every example of its own documentation. */
class RecordedBodiesTest {
    private static final String VCR = "vcr_test_that_it_gets_";

    static final List<String> DOCUMENTED = List.of("official_oas_examples_demo", "official_oas_examples_pro");
    static final List<String> CHARTS = List.of(
            VCR + "daily_historical_prices_for_one_coin_0",
            VCR + "minutely_historical_prices_for_one_coin_0",
            VCR + "minutely_historical_prices_for_one_coin_1",
            "coingeckonet_GetMarketChart");
    static final List<String> WITHOUT_A_TIME = List.of(
            VCR + "price_for_multiple_coins_0",
            VCR + "price_for_multiple_coins_in_different_currencies_0",
            VCR + "price_for_one_coin_0",
            VCR + "simple_price_for_one_coin_0",
            "coingeckonet_GetPrices");
    static final List<String> ERRORS = List.of(
            VCR + "daily_historical_prices_for_one_coin_1",
            VCR + "historical_price_for_one_coin_at_a_previous_date_1",
            VCR + "historical_price_for_one_coin_at_a_previous_date_2",
            VCR + "hourly_historical_prices_for_one_coin_1",
            VCR + "market_data_for_a_coin_2",
            VCR + "minutely_historical_prices_for_one_coin_2",
            VCR + "price_for_one_coin_1");
    static final List<String> OTHER_CALLS = List.of(
            VCR + "historical_price_for_one_coin_at_a_previous_date_0",
            VCR + "market_data_for_a_coin_0",
            VCR + "market_data_for_multiple_coins_in_eth_0",
            "coingeckonet_GetAssets",
            "coingeckonet_GetMarkets",
            "coingeckonet_GetOhlc",
            "coingeckonet_Ping");

    @ParameterizedTest
    @CsvSource({
        "daily_historical_prices_for_one_coin_0, DAILY, 91, 2021-02-15T00:00:00Z, 48607.8745224845,"
                + " 2021-05-15T14:39:54Z, 49078.83040364477",
        "minutely_historical_prices_for_one_coin_0, FIVE_MINUTES, 288, 2021-05-14T14:45:19.770Z, 50675.258073370765,"
                + " 2021-05-15T14:39:54.955Z, 49078.83040364477",
        "minutely_historical_prices_for_one_coin_1, FIVE_MINUTES, 289, 2021-05-15T08:19:53.712Z, 48460.07857593376,"
                + " 2021-05-16T08:19:47Z, 49004.693941891164"
    })
    void shouldReadEveryPointOfAChart(
            String file,
            Granularity granularity,
            int count,
            Instant first,
            BigDecimal firstPrice,
            Instant last,
            BigDecimal lastPrice)
            throws IOException {
        List<PricePoint> points = ChartBody.points(json(VCR + file));
        List<Instant> times = points.stream().map(PricePoint::time).toList();

        assertThat(points).hasSize(count).startsWith(new PricePoint(first, firstPrice));
        assertThat(points).endsWith(new PricePoint(last, lastPrice));
        assertThat(times).isSorted().doesNotHaveDuplicates();
        assertThat(Granularity.ofTimes(times)).isEqualTo(granularity);
    }

    @Test
    void shouldReadTheChartOfAnotherClient() throws IOException {
        assertThat(ChartBody.points(json("coingeckonet_GetMarketChart").path("body")))
                .containsExactly(
                        point("2024-03-31T00:00:00Z", "69702.3087473573"),
                        point("2024-04-01T00:00:00Z", "71246.9514406015"),
                        point("2024-04-01T15:01:22Z", "68887.7495158568"));
    }

    @ParameterizedTest
    @FieldSource("DOCUMENTED")
    void shouldReadTheDocumentedExamples(String file) throws IOException {
        JsonNode examples = json(file);
        PricePoint[] chart = {
            point("2026-05-17T14:24:59.041Z", "77953.82550382407"),
            point("2026-05-17T14:29:59.661Z", "78052.87543398788")
        };

        assertThat(SpotBody.points(examples.path("/simple/price")))
                .isEqualTo(Map.of("bitcoin", point("2026-05-18T08:17:38Z", "76975")));
        assertThat(ChartBody.points(examples.path("/coins/{id}/market_chart/range")))
                .containsExactly(chart);
        assertThat(ChartBody.points(examples.path("/coins/{id}/market_chart"))).containsExactly(chart);
        assertThat(CoinGeckoError.in(examples.path("/simple/price"))).isEmpty();
        assertThat(CoinGeckoError.in(examples.path("/coins/{id}/market_chart/range")))
                .isEmpty();
    }

    @ParameterizedTest
    @FieldSource("WITHOUT_A_TIME")
    void shouldLeaveOutPricesWithoutATime(String file) throws IOException {
        JsonNode body = answer(file);

        assertThat(body.properties()).isNotEmpty();
        assertThat(SpotBody.points(body)).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("ERRORS")
    void shouldReadErrors(String file) throws IOException {
        String missing = file.contains("previous_date") ? "date" : file.contains("_price_for_") ? "ids" : "vs_currency";
        byte[] body = SharedData.read("coingecko/" + file + ".json");

        assertThat(new CoinGeckoErrors().apply(new ApiResponse(422, new HttpHeaders(), body)))
                .isInstanceOf(UpstreamRefusedException.class)
                .hasMessage("CoinGecko answered 422: Missing parameter " + missing);
    }

    @ParameterizedTest
    @FieldSource("OTHER_CALLS")
    void shouldNotTakeTheAnswersOfOtherCallsForPrices(String file) throws IOException {
        JsonNode body = answer(file);

        assertThat(CoinGeckoError.in(body)).isEmpty();
        assertThatThrownBy(() -> ChartBody.points(body)).isInstanceOf(UnexpectedBodyException.class);
        if (body.isArray()) {
            assertThatThrownBy(() -> SpotBody.points(body)).isInstanceOf(UnexpectedBodyException.class);
        } else {
            assertThat(SpotBody.points(body)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/coins/{id}/ohlc", "/coins/{id}/history", "/coins/markets", "/ping"})
    void shouldNotTakeTheExamplesOfOtherCallsForCharts(String call) throws IOException {
        for (String file : DOCUMENTED) {
            JsonNode example = json(file).path(call);

            assertThat(example.isMissingNode()).isFalse();
            assertThatThrownBy(() -> ChartBody.points(example)).isInstanceOf(UnexpectedBodyException.class);
        }
    }

    @Test
    void shouldReadEveryRecordedBodyOrSayThatItIsNotWhatWasAskedFor() throws IOException {
        assertThat(SharedData.names("coingecko"))
                .hasSizeGreaterThanOrEqualTo(25)
                .allSatisfy(name -> {
                    JsonNode body = answer(name.replace(".json", ""));
                    Throwable noChart = catchThrowable(() -> ChartBody.points(body));
                    Throwable noSpot = catchThrowable(() -> SpotBody.points(body));

                    assertThat(noChart == null).isEqualTo(body.path("prices").isArray());
                    assertThat(noChart == null || noChart instanceof UnexpectedBodyException)
                            .isTrue();
                    assertThat(noSpot == null).isEqualTo(body.isObject());
                    assertThat(noSpot == null || noSpot instanceof UnexpectedBodyException)
                            .isTrue();
                });
    }

    private static JsonNode answer(String file) throws IOException {
        JsonNode json = json(file);
        return file.startsWith("coingeckonet") ? json.path("body") : json;
    }

    private static JsonNode json(String file) throws IOException {
        return JsonText.MAPPER.readTree(SharedData.read("coingecko/" + file + ".json"));
    }

    private static PricePoint point(String time, String price) {
        return new PricePoint(Instant.parse(time), new BigDecimal(price));
    }
}
