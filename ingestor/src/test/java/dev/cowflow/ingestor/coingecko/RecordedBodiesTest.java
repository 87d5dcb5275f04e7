package dev.cowflow.ingestor.coingecko;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.ingestor.SharedData;
import dev.cowflow.ingestor.http.ApiResponse;
import dev.cowflow.ingestor.http.JsonText;
import dev.cowflow.ingestor.prices.Granularity;
import dev.cowflow.ingestor.prices.PricePoint;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

class RecordedBodiesTest {
    @ParameterizedTest
    @CsvSource({
        "vcr_test_that_it_gets_minutely_historical_prices_for_one_coin_0.json, FIVE_MINUTES",
        "vcr_test_that_it_gets_minutely_historical_prices_for_one_coin_1.json, FIVE_MINUTES",
        "vcr_test_that_it_gets_daily_historical_prices_for_one_coin_0.json, DAILY"
    })
    void shouldReadEveryPointOfACharts(String file, Granularity granularity) throws IOException {
        JsonNode body = json(file);
        List<PricePoint> points = ChartBody.points(body);
        List<Instant> times = points.stream().map(PricePoint::time).toList();

        assertThat(points).hasSameSizeAs(body.path("prices").valueStream().toList());
        assertThat(times).isSorted();
        assertThat(Granularity.ofTimes(times)).isEqualTo(granularity);
    }

    @Test
    void shouldReadTheChartsOfOtherClients() throws IOException {
        assertThat(ChartBody.points(json("coingeckonet_GetMarketChart.json").path("body")))
                .hasSize(3);
        for (String file : List.of("official_oas_examples_demo.json", "official_oas_examples_pro.json")) {
            JsonNode examples = json(file);
            assertThat(ChartBody.points(examples.path("/coins/{id}/market_chart/range")))
                    .isNotEmpty();
            assertThat(SpotBody.points(examples.path("/simple/price"))).isNotEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "vcr_test_that_it_gets_price_for_one_coin_0.json",
        "vcr_test_that_it_gets_price_for_multiple_coins_0.json",
        "vcr_test_that_it_gets_simple_price_for_one_coin_0.json"
    })
    void shouldLeaveOutPricesWithoutATime(String file) throws IOException {
        assertThat(SpotBody.points(json(file))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "vcr_test_that_it_gets_daily_historical_prices_for_one_coin_1.json, Missing parameter vs_currency",
        "vcr_test_that_it_gets_hourly_historical_prices_for_one_coin_1.json, Missing parameter vs_currency",
        "vcr_test_that_it_gets_minutely_historical_prices_for_one_coin_2.json, Missing parameter vs_currency",
        "vcr_test_that_it_gets_price_for_one_coin_1.json, Missing parameter ids"
    })
    void shouldReadRecordedErrors(String file, String message) throws IOException {
        var response = new ApiResponse(422, new HttpHeaders(), SharedData.read("coingecko/" + file));

        assertThat(new CoinGeckoErrors().apply(response)).hasMessage("CoinGecko answered 422: " + message);
    }

    private static JsonNode json(String file) throws IOException {
        return JsonText.MAPPER.readTree(SharedData.read("coingecko/" + file));
    }
}
