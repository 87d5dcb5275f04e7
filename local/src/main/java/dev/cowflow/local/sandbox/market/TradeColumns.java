package dev.cowflow.local.sandbox.market;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The 37 columns of {@code cow_protocol_ethereum.trades} with their DuneSQL types. */
public final class TradeColumns {
    private static final String TIME = "timestamp(3) with time zone";

    public static final List<Column> ALL = List.of(
            new Column("block_date", "date"),
            new Column("block_month", "date"),
            new Column("block_time", TIME),
            new Column("block_number", "bigint"),
            new Column("tx_hash", "varbinary"),
            new Column("evt_index", "bigint"),
            new Column("trace_address", "array(integer)"),
            new Column("project_contract_address", "varbinary"),
            new Column("order_uid", "varbinary"),
            new Column("trader", "varbinary"),
            new Column("sell_token_address", "varbinary"),
            new Column("sell_token", "varchar"),
            new Column("buy_token_address", "varbinary"),
            new Column("buy_token", "varchar"),
            new Column("token_pair", "varchar"),
            new Column("units_sold", "double"),
            new Column("atoms_sold", "uint256"),
            new Column("units_bought", "double"),
            new Column("atoms_bought", "uint256"),
            new Column("usd_value", "double"),
            new Column("buy_price", "double"),
            new Column("buy_value_usd", "double"),
            new Column("sell_price", "double"),
            new Column("sell_value_usd", "double"),
            new Column("fee", "double"),
            new Column("fee_atoms", "uint256"),
            new Column("fee_usd", "double"),
            new Column("app_data", "varbinary"),
            new Column("receiver", "varbinary"),
            new Column("limit_sell_amount", "uint256"),
            new Column("limit_buy_amount", "uint256"),
            new Column("valid_to", "varchar"),
            new Column("flags", "integer"),
            new Column("order_type", "varchar"),
            new Column("partial_fill", "boolean"),
            new Column("fill_proportion", "double"),
            new Column("surplus_usd", "double"));

    private static final Map<String, Column> BY_NAME =
            ALL.stream().collect(Collectors.toUnmodifiableMap(Column::name, Function.identity()));

    private TradeColumns() {}

    /** The column of that name; one that the table does not have is taken for text. */
    public static Column named(String name) {
        return BY_NAME.getOrDefault(name, new Column(name, "varchar"));
    }
}
