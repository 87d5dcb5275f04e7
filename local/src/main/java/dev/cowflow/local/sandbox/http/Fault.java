package dev.cowflow.local.sandbox.http;

import java.util.Optional;

/**
 * A failure that a call meets. These are all, by the text that asks for them in a header (see {@link FaultText}):
 *
 * <table>
 * <caption>Faults</caption>
 * <tr><th>text</th><th>class</th><th>what the caller gets</th></tr>
 * <tr><td>{@code 429}, {@code 429;retry-after=SECONDS}</td><td>{@link RateLimited}</td>
 *   <td>429 in the API's words, with or without Retry-After</td></tr>
 * <tr><td>{@code throttled}</td><td>{@link BadAnswer}</td><td>429, plain text {@code Throttled}</td></tr>
 * <tr><td>{@code 500}</td><td>{@link BadAnswer}</td><td>500 in the API's words</td></tr>
 * <tr><td>{@code 502} or {@code html}, {@code 504}</td><td>{@link BadAnswer}</td><td>a proxy's HTML page</td></tr>
 * <tr><td>{@code 503}</td><td>{@link BadAnswer}</td><td>503, plain text</td></tr>
 * <tr><td>{@code 1015}</td><td>{@link BadAnswer}</td><td>429, Cloudflare's {@code error code: 1015}</td></tr>
 * <tr><td>{@code hang}, {@code hang;seconds=N}</td><td>{@link Hang}</td><td>nothing at all, then a closed
 *   connection</td></tr>
 * <tr><td>{@code half}</td><td>{@link SpoiltAnswer}</td><td>half of the announced bytes, then a cut connection</td></tr>
 * <tr><td>{@code empty}</td><td>{@link SpoiltAnswer}</td><td>200 with an empty body</td></tr>
 * <tr><td>{@code truncated}</td><td>{@link SpoiltAnswer}</td><td>a complete body that holds half a text</td></tr>
 * <tr><td>{@code lost}</td><td>{@link SpoiltAnswer}</td><td>a closed connection after the work was done</td></tr>
 * <tr><td>{@code refuse;code=CODE}</td><td>{@link Refusal}</td><td>what no repetition mends, in the API's words;
 *   CoinGecko's take {@code ;shape=SHAPE} and {@code ;status=HTTP} too</td></tr>
 * <tr><td>{@code execution;state=STATE}</td><td>{@link ExecutionEnd}</td><td>a Dune execution that ends, or goes
 *   through, that state</td></tr>
 * </table>
 *
 * <p>{@link RateLimited}, {@link BadAnswer}, {@link Hang} and {@link Refusal} come before the endpoint does anything,
 * {@link SpoiltAnswer} after it has done its work.
 */
public sealed interface Fault permits RateLimited, BadAnswer, Hang, SpoiltAnswer, Refusal, ExecutionEnd, UnknownFault {

    /** Carries out the fault on a call, and returns what travels back to the caller, in the words of the API. */
    Delivery meet(Call call);

    /** The fault that the text names; one that names none is answered with an explanation. */
    static Fault parse(String text) {
        Optional<Fault> fault = FaultText.split(text).flatMap(FaultText::fault);
        return fault.orElseGet(() -> new UnknownFault(text));
    }
}
