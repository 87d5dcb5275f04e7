package dev.cowflow.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.local.platform.Platform;
import dev.cowflow.local.testing.CommittedRecords;
import dev.cowflow.local.testing.Recordings;
import dev.cowflow.local.testing.Warehouse;
import dev.cowflow.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A token that its source has zeros for, and no price. */
@Tag("long")
class OnlyZeroPricesSystemTest {
    @Test
    void shouldLeaveTheTradeProvisional(@TempDir Path directory) throws Exception {
        Path recording = Path.of("src/test/resources/cases/only-zero-prices");

        try (Platform platform = Recordings.drained(recording, directory.resolve("data"));
                Warehouse warehouse = Warehouse.of(platform)) {
            assertThat(warehouse.text("select concat_ws(' ', status, flags, sell_price_usd) from data_warehouse.trade"))
                    .isEqualTo("PROVISIONAL {MISSING_BUY_PRICE,UNCONFIRMED_PRICE} 3400");
            assertThat(warehouse.text("select string_agg(distinct token, ',') from staging.price_coverage"))
                    .isEqualTo("0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2");
            assertThat(CommittedRecords.of(platform, Topics.PRICE_TICKS.deadLetter()))
                    .extracting(letter -> new String(letter.value(), StandardCharsets.UTF_8))
                    .isNotEmpty()
                    .doesNotHaveDuplicates();
        }
    }
}
