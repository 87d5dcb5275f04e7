package dev.cowflow.local.sandbox.http;

import java.util.Map;

/**
 * An error that no repetition mends, in the API's own body. See {@link ErrorBodies#refusal} of each API for what it knows;
 * one that it does not know is answered with 400.
 *
 * @param options further choices by name; the code may be among them
 */
public record Refusal(String code, Map<String, String> options) implements Fault {
    public static Refusal of(String code) {
        return new Refusal(code, Map.of());
    }

    @Override
    public Delivery meet(Call call) {
        return new Delivery.Whole(call.errors().refusal(code, options).orElseGet(() -> call.errors()
                .badRequest("The sandbox knows no refusal " + code + " with " + options)));
    }
}
