package dev.cowflow.local.sandbox.http;

/** HTTP 400: there is no fault of that name. */
record UnknownFault(String text) implements Fault {
    @Override
    public Delivery meet(Call call) {
        return new Delivery.Whole(
                call.errors().badRequest("Unknown fault '" + text + "': use one of " + FaultText.NAMES));
    }
}
