package dev.cowflow.local.sandbox.dune;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The saved queries that the sandbox knows: trades with one pair of symbols, in one direction. {@value #MONTH} covers the
 * month up to yesterday, {@value #YESTERDAY} yesterday, unless the parameters {@code from} and {@code until} say
 * otherwise; {@code target_buy_token} and {@code target_sell_token} are WETH and USDC by default.
 */
final class SavedQueries {
    static final long MONTH = 4158553;
    static final long YESTERDAY = 4148595;
    static final Set<String> PARAMETERS = Set.of("target_buy_token", "target_sell_token", "from", "until");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private SavedQueries() {}

    static boolean exists(long id) {
        return id == MONTH || id == YESTERDAY;
    }

    /**
     * @throws QueryException when a time is not {@code YYYY-MM-DD HH:MM:SS}
     */
    static TradeQuery query(long id, Map<String, String> parameters, Instant now) throws QueryException {
        LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
        LocalDate yesterday = today.minusDays(1);
        LocalDate from = id == MONTH ? yesterday.withDayOfMonth(1) : yesterday;
        return new TradeQuery(
                time(parameters.getOrDefault("from", midnight(from))),
                time(parameters.getOrDefault("until", midnight(today))),
                List.of(new TradeFilter.BySymbol(
                        parameters.getOrDefault("target_sell_token", "USDC"),
                        parameters.getOrDefault("target_buy_token", "WETH"))));
    }

    private static String midnight(LocalDate day) {
        return TIME.format(day.atStartOfDay());
    }

    private static Instant time(String text) throws QueryException {
        try {
            return LocalDateTime.parse(text, TIME).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new QueryException("Value cannot be cast to timestamp: " + text, 1, 1);
        }
    }
}
