package dev.cowflow.local.sandbox.coingecko;

import dev.cowflow.local.sandbox.http.ApiKey;
import dev.cowflow.local.sandbox.http.ErrorReply;
import dev.cowflow.local.sandbox.http.Request;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Plan that a caller has booked, by the key that comes with the request. */
enum Plan {
    KEYLESS,
    DEMO,
    PRO;

    /**
     * @throws ErrorReply when there is a key, and it is wrong
     */
    static Plan of(Request request, Instant now) {
        String pro = key(request, "x-cg-pro-api-key", "x_cg_pro_api_key");
        String demo = key(request, "x-cg-demo-api-key", "x_cg_demo_api_key");
        String key = pro == null ? demo : pro;
        if (key == null) {
            return KEYLESS;
        }
        if (!key.equals(ApiKey.ACCEPTED)) {
            throw new ErrorReply(CoinGeckoErrors.status(now, 401, 10002, "API Key Missing"));
        }
        return pro == null ? DEMO : PRO;
    }

    private static @Nullable String key(Request request, String header, String parameter) {
        String value = request.header(header);
        return value == null ? request.parameter(parameter) : value;
    }
}
