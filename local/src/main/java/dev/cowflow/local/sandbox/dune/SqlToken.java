package dev.cowflow.local.sandbox.dune;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A word, number, quoted text or sign of an SQL text; line and column count from 1. */
record SqlToken(String text, int line, int column) {
    private static final Pattern TOKEN = Pattern.compile("\\s+|'[^'\\n]*'|[A-Za-z0-9_.]+|>=|<=|.", Pattern.DOTALL);

    /** The tokens of a text, and one named {@code <EOF>} after them. */
    static List<SqlToken> split(String sql) {
        List<SqlToken> tokens = new ArrayList<>();
        int line = 1;
        int column = 1;
        Matcher matcher = TOKEN.matcher(sql);
        while (matcher.find()) {
            String text = matcher.group();
            if (!text.isBlank()) {
                tokens.add(new SqlToken(text, line, column));
            }
            int lastBreak = text.lastIndexOf('\n');
            line += (int) text.chars().filter(c -> c == '\n').count();
            column = lastBreak < 0 ? column + text.length() : text.length() - lastBreak;
        }
        tokens.add(new SqlToken("<EOF>", line, column));
        return tokens;
    }
}
