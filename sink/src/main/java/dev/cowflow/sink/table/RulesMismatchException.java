package dev.cowflow.sink.table;

import java.util.List;

/** Trades made under other rules than those in the warehouse; nothing of the batch has been written. */
public class RulesMismatchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RulesMismatchException(String inWarehouse, List<String> incoming) {
        super(("The warehouse holds trades made under rules %s, and trades made under rules %s have come. They are not"
                        + " mixed. Set the enricher's settings back, or run: ./cowflow rebuild --from raw")
                .formatted(inWarehouse, String.join(", ", incoming)));
    }
}
