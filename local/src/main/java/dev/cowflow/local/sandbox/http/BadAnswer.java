package dev.cowflow.local.sandbox.http;

/** An error instead of an answer, of the API itself or of a proxy in front of it. */
public enum BadAnswer implements Fault {
    /** HTTP 429, plain text. */
    THROTTLED,
    /** HTTP 429, the text of the network in front of the API. */
    CLOUDFLARE_RATE_LIMIT,
    /** HTTP 500 with the API's own error body. */
    SERVER_ERROR,
    /** HTTP 502 with a page of HTML. */
    BAD_GATEWAY,
    /** HTTP 503, plain text. */
    UNAVAILABLE,
    /** HTTP 504 with a page of HTML. */
    GATEWAY_TIMEOUT;

    @Override
    public Delivery meet(Call call) {
        return new Delivery.Whole(
                switch (this) {
                    case THROTTLED -> Reply.text(429, "Throttled\n");
                    case CLOUDFLARE_RATE_LIMIT -> Reply.text(429, "error code: 1015");
                    case SERVER_ERROR -> call.errors().internalError();
                    case BAD_GATEWAY -> page(502, "502 Bad Gateway");
                    case UNAVAILABLE -> Reply.text(503, "Service Unavailable");
                    case GATEWAY_TIMEOUT -> page(504, "504 Gateway Time-out");
                });
    }

    private static Reply page(int status, String title) {
        return Reply.html(
                status, "<html><head><title>" + title + "</title></head><body><h1>" + title + "</h1></body></html>");
    }
}
