package dev.cowflow.local.testing;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * A recording of one day with what recordings of users may have: minute prices for one token and hourly ones for the
 * other, a token without any price, trades half way between two minutes and between two hours, trades in one second, trades
 * in a hole of the prices, native ETH, limits, fees taken from the sell amount, and amounts that only 256 bits can hold.
 */
public final class SmallRecording {
    public static final BigInteger LARGEST_AMOUNT = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);
    public static final int TRADES = 209;
    /** Of both tokens. */
    public static final int PRICES = 18 * 60 + 24;
    /** Trades that Dune has no value in USD for. */
    public static final int UNVALUED = 103;
    /** Content hashes of the warehouse that it makes: of trades, hours and days. */
    public static final List<String> HASHES = List.of(
            "04daa1500a1fc2dd479715605e49a98414d0d9a6825b389d0d459d5a7fd88bd3",
            "2795ed7e67cff2a114efe15c9535347d5f0a0534e9bb2f727ab4a0e38bfcc8fe",
            "5ef095252198801c6b25e5d3e5668e15e6610adf225be0e02a19153023f82d6e");

    private static final String WETH = "0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2";
    private static final String ETH = "0xeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee";
    private static final String USDC = "0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48";
    private static final String DAI = "0x6b175474e89094c44da98b954eedeac495271d0f";
    private static final Instant DAY = Instant.parse("2024-03-01T00:00:00Z");

    private final List<String> trades = new ArrayList<>();

    private SmallRecording() {}

    public static void write(Path directory) throws IOException {
        SmallRecording recording = new SmallRecording();
        recording.addTrades();
        Files.write(directory.resolve("trades.csv"), recording.trades);
        Files.write(directory.resolve("prices.csv"), prices());
    }

    private void addTrades() {
        trades.add("block_time,block_number,tx_hash,evt_index,order_uid,trader,sell_token_address,sell_token,"
                + "buy_token_address,buy_token,token_pair,units_sold,atoms_sold,units_bought,atoms_bought,usd_value,"
                + "fee_atoms,limit_sell_amount,limit_buy_amount,order_type");
        for (int i = 0; i < 200; i++) {
            Instant time = DAY.plus(3 + i * 6L, ChronoUnit.MINUTES).plusSeconds(i * 17L % 60);
            BigInteger weth = new BigInteger("1234567890123456789").multiply(BigInteger.valueOf(i + 1));
            BigInteger usdc =
                    BigInteger.valueOf(3_700_123_457L + i * 1_000_003L).multiply(BigInteger.valueOf(i + 1));
            if (i % 2 == 0) {
                add(time, i % 10 == 0 ? ETH : WETH, weth, 18, USDC, usdc, 6, "4600.5");
            } else {
                add(time, USDC, usdc, 6, WETH, weth, 18, "");
            }
        }
        Instant halfWay = DAY.plus(90, ChronoUnit.MINUTES).plusSeconds(30);
        add(halfWay, USDC, BigInteger.valueOf(5_000_000), 6, WETH, new BigInteger("1500000000000000"), 18, "5");
        add(halfWay, WETH, new BigInteger("1500000000000000"), 18, USDC, BigInteger.valueOf(5_000_000), 6, "5");
        Instant noWethPrice = DAY.plus(20, ChronoUnit.HOURS);
        add(noWethPrice, USDC, BigInteger.valueOf(5_000_000), 6, WETH, new BigInteger("1500000000000000"), 18, "");
        add(halfWay, DAI, BigInteger.TEN.pow(18), 18, USDC, BigInteger.valueOf(1_000_000), 6, "1");
        add(halfWay, WETH, LARGEST_AMOUNT, 18, USDC, BigInteger.valueOf(7), 6, "");
        add(halfWay, WETH, BigInteger.ONE, 18, USDC, LARGEST_AMOUNT, -1, "");
        add(halfWay, WETH, BigInteger.ZERO, 18, USDC, BigInteger.valueOf(7), 6, "0");
        add(halfWay, USDC, BigInteger.valueOf(900_000_000), 6, WETH, BigInteger.TEN.pow(18), 18, "3700");
        Instant halfHour = DAY.plus(90, ChronoUnit.MINUTES);
        add(halfHour, USDC, BigInteger.valueOf(5_000_000), 6, ETH, new BigInteger("1500000000000000"), 18, "5");
    }

    private void add(
            Instant time,
            String sellToken,
            BigInteger sold,
            int sellDecimals,
            String buyToken,
            BigInteger bought,
            int buyDecimals,
            String usd) {
        int n = trades.size();
        BigInteger fee = n % 4 == 0 ? sold.divide(BigInteger.valueOf(333)) : BigInteger.ZERO;
        trades.add(String.join(
                ",",
                time.toString().replace('T', ' ').replace("Z", ".000 UTC"),
                String.valueOf(19_000_000 + n),
                hex(n, 64),
                String.valueOf(n % 3),
                hex(n, 112),
                hex(n, 40),
                sellToken,
                symbol(sellToken),
                buyToken,
                symbol(buyToken),
                "",
                units(sold, sellDecimals),
                sold.toString(),
                units(bought, buyDecimals),
                bought.toString(),
                usd,
                fee.toString(),
                sold.add(fee).toString(),
                bought.multiply(BigInteger.valueOf(99))
                        .divide(BigInteger.valueOf(100))
                        .toString(),
                "SELL"));
    }

    /** As Dune's doubles: 15 significant digits; blank for decimals that Dune does not know. */
    private static String units(BigInteger atoms, int decimals) {
        return decimals < 0
                ? ""
                : new BigDecimal(atoms, decimals).round(new MathContext(15)).toPlainString();
    }

    private static List<String> prices() {
        List<String> prices = new ArrayList<>(List.of("coin_id,time,price_usd"));
        for (int minute = 0; minute < 18 * 60; minute++) {
            Instant time = DAY.plus(minute, ChronoUnit.MINUTES);
            prices.add("ethereum,%s,%d.%02d".formatted(time, 3_400 + minute % 37, minute % 100));
        }
        for (int hour = 0; hour < 24; hour++) {
            prices.add("usd-coin,%s,0.99%02d".formatted(DAY.plus(hour, ChronoUnit.HOURS), 80 + hour % 20));
        }
        return prices;
    }

    private static String symbol(String token) {
        return switch (token) {
            case WETH -> "WETH";
            case ETH -> "ETH";
            case USDC -> "USDC";
            default -> "DAI";
        };
    }

    private static String hex(int n, int digits) {
        return ("0x%0" + digits + "x").formatted(n);
    }
}
