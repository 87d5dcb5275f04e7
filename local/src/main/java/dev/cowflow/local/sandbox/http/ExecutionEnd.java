package dev.cowflow.local.sandbox.http;

/**
 * Has a Dune execution end otherwise than it would. Only a call that starts an execution can meet it; for any other it
 * has no effect.
 *
 * @param state {@code FAILED}, {@code CANCELLED}, {@code CANCELED}, {@code EXPIRED}, {@code COMPLETED_PARTIAL}, or
 *     {@code UNKNOWN} for a state that is documented nowhere and then a completed execution; another one is answered
 *     with 400
 */
public record ExecutionEnd(String state) implements Fault {
    /** The request header by which the endpoint learns of it. */
    public static final String HEADER = "X-Sandbox-Execution-End";

    @Override
    public Delivery meet(Call call) {
        return new Delivery.Whole(call.answerWithHeader(HEADER, state));
    }
}
