package dev.cowflow.sink.table;

/** Trades made under other rules than those in the warehouse; nothing of the batch has been written. */
public class RulesMismatchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RulesMismatchException(String inWarehouse, String incoming) {
        super(("The warehouse holds trades made under rules %s, and trades made under rules %s have come. They are not"
                        + " mixed. Set the enricher's settings back to the former ones, or run: ./cowflow rebuild --from raw")
                .formatted(inWarehouse, incoming));
    }
}
