package dev.cowflow.schemas.checks;

/** Other people's text within a message: short, and without characters that would move what is behind them. */
final class Quoted {
    private static final int LONGEST = 120;

    private Quoted() {}

    static String of(String text) {
        String shown =
                text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "… (" + text.length() + " characters)";
        return '"' + shown.replaceAll("\\p{Cntrl}", "?") + '"';
    }
}
