package dev.cowflow.local.sandbox.coingecko;

import dev.cowflow.local.sandbox.http.Request;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.UnaryOperator;

/** Digits of a price that are shown: {@code precision} is {@code full} or the number of decimal places. */
interface Precision extends UnaryOperator<BigDecimal> {

    /** Charts show every digit by default. */
    static Precision ofChart(Request request) {
        return of(request, price -> price);
    }

    /** Current prices show two decimal places by default, and six digits below one dollar. */
    static Precision ofCurrentPrice(Request request) {
        return of(
                request,
                price -> price.compareTo(BigDecimal.ONE) >= 0
                        ? price.setScale(2, RoundingMode.HALF_UP)
                        : price.round(new MathContext(6, RoundingMode.HALF_UP)));
    }

    private static Precision of(Request request, Precision whenAbsent) {
        String text = request.parameter("precision");
        if (text == null) {
            return whenAbsent;
        }
        if (text.equals("full")) {
            return price -> price;
        }
        if (!text.matches("\\d|1[0-8]")) {
            throw Parameters.invalid("precision");
        }
        int scale = Integer.parseInt(text);
        return price -> price.scale() <= scale ? price : price.setScale(scale, RoundingMode.HALF_UP);
    }
}
