package dev.cowflow.schemas.settings;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The rules for settings of the ingestor when they are looked at together, each of them in its form. */
final class SettingsTogether {
    private static final String FROM = "COWFLOW_BACKFILL_FROM";
    private static final String UNTIL = "COWFLOW_BACKFILL_UNTIL";
    private static final String PLAN = "COWFLOW_COINGECKO_PLAN";
    private static final String KEY = "COWFLOW_COINGECKO_API_KEY";
    private static final String QUERY = "COWFLOW_DUNE_QUERY_ID";
    private static final List<String> OF_A_QUERY = List.of("COWFLOW_DUNE_QUERY_PARAMETERS", "COWFLOW_DUNE_FRESH_FOR");

    /** Ethereum's first day. */
    private static final Instant BEGINNING = Instant.parse("2015-07-30T00:00:00Z");

    private SettingsTogether() {}

    /** @param given settings that have a value, in a form that is right */
    static List<String> problems(Map<String, String> given, Instant now) {
        List<String> problems = new ArrayList<>();
        window(given, now, problems);
        boolean hasPlan =
                !given.getOrDefault(PLAN, "keyless").toLowerCase(Locale.ROOT).equals("keyless");
        if (!hasPlan && given.containsKey(KEY)) {
            problems.add(KEY + " is set, but not " + PLAN + ": set it to demo or pro");
        }
        if (hasPlan && !given.containsKey(KEY)) {
            problems.add(PLAN + " needs a key in " + KEY);
        }
        OF_A_QUERY.stream()
                .filter(name -> given.containsKey(name) && !given.containsKey(QUERY))
                .filter(name -> !"PT0S".equals(given.get(name)))
                .forEach(name -> problems.add(name + " is for a saved query: set " + QUERY + " too"));
        return problems;
    }

    private static void window(Map<String, String> given, Instant now, List<String> problems) {
        Instant from =
                given.containsKey(FROM) ? Beginning.parse(FROM, given.get(FROM)).at(now) : null;
        Instant until =
                given.containsKey(UNTIL) ? Moment.parse(UNTIL, given.get(UNTIL)).orElseThrow() : null;
        if (from != null && from.isAfter(now)) {
            problems.add(FROM + " lies in the future: " + from);
        }
        if (from != null && from.isBefore(BEGINNING)) {
            problems.add(FROM + " lies before Ethereum began, on 2015-07-30: " + from);
        }
        if (until != null && until.isAfter(now)) {
            problems.add(UNTIL + " lies in the future: " + until
                    + ". Leave it out to follow live; it is exclusive, and a date stands for its beginning in UTC, so"
                    + " today's is the last that can be named");
        }
        if (until != null && from == null) {
            problems.add(UNTIL + " needs " + FROM);
        }
        if (until != null && from != null && !from.isBefore(until)) {
            problems.add(UNTIL + " has to be after " + FROM);
        }
    }
}
