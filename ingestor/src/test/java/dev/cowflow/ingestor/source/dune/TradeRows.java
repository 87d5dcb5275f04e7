package dev.cowflow.ingestor.source.dune;

import dev.cowflow.ingestor.source.http.JsonText;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Rows as Dune sends them. */
final class TradeRows {
    static final String TX_HASH = "0x94ea5a6b74dfd23f254e178935edf31fc8bed500617f3015406c8a9a06b2688e";
    static final String ORDER_UID = "0xc8379eed6c50d2133f96a4e98d7629f767ad5c94fcde88b644389a8101c31df3740b0657fce8b84e"
            + "a5eccad6dbcb5f123cd4532161f88d1e";

    private TradeRows() {}

    static ObjectNode row() {
        return (ObjectNode) JsonText.MAPPER.readTree("""
                {"block_date":"2022-08-08","block_month":"2022-08-01T00:00:00Z","block_time":"2022-08-08 12:53:03.000 UTC",
                 "block_number":15300000,"tx_hash":"%s","evt_index":5,"trace_address":[-1],
                 "project_contract_address":"0x9008d19f58aabd9ed0d60971565aa8510560ab41","order_uid":"%s",
                 "trader":"0xF607E18FBD8D5346D8DD8F098171EBA8E8F769F8",
                 "sell_token_address":"0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2","sell_token":"WETH",
                 "buy_token_address":"0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48","buy_token":"USDC",
                 "token_pair":"USDC-WETH","units_sold":2.49691358024691,"atoms_sold":"2496913580246910000",
                 "units_bought":4509.925822,"atoms_bought":4509925822,"usd_value":4509.41169045629,"buy_price":1.0,
                 "buy_value_usd":1.40E-5,"sell_price":null,"fee":0,"fee_atoms":"0","fee_usd":"0.00",
                 "app_data":"0xAB","limit_sell_amount":"1","limit_buy_amount":"2","valid_to":"2022-08-08 13:00:00",
                 "flags":0,"order_type":"SELL","partial_fill":false,"fill_proportion":"1"}
                """.formatted(TX_HASH, ORDER_UID));
    }

    static ObjectNode with(String column, JsonNode value) {
        ObjectNode row = row();
        row.set(column, value);
        return row;
    }

    /** @param json the value as it stands in the body */
    static ObjectNode with(String column, String json) {
        return with(column, JsonText.MAPPER.readTree(json));
    }

    static ObjectNode without(String column) {
        ObjectNode row = row();
        row.remove(column);
        return row;
    }
}
