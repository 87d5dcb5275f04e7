package dev.cowflow.schemas.binary;

import dev.cowflow.model.Decimals;

/** The form of decimals that are not read as numbers. */
final class DecimalNotation {
    private DecimalNotation() {}

    /**
     * Tells whether the ASCII text from {@code from} to before {@code until} is what
     * {@link Decimals#plain(java.math.BigDecimal)} writes for its number.
     */
    static boolean isPlain(byte[] ascii, int from, int until) {
        int begin = from < until && ascii[from] == '-' ? from + 1 : from;
        int point = afterDigits(ascii, begin, until);
        boolean leadingZero = point > begin + 1 && ascii[begin] == '0';
        if (point == begin || leadingZero) {
            return false;
        }
        if (point == until) {
            return begin == from || ascii[begin] != '0';
        }
        return ascii[point] == '.'
                && point + 1 < until
                && ascii[until - 1] != '0'
                && afterDigits(ascii, point + 1, until) == until;
    }

    private static int afterDigits(byte[] ascii, int from, int until) {
        int at = from;
        while (at < until && ascii[at] >= '0' && ascii[at] <= '9') {
            at++;
        }
        return at;
    }
}
