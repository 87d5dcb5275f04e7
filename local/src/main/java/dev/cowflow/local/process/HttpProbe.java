package dev.cowflow.local.process;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Asks an HTTP address whether what stands behind it can be used. */
public final class HttpProbe {
    private static final int TIMEOUT_MS = 1_000;
    private static final int NO_ANSWER = -1;

    private HttpProbe() {}

    /** Tells whether the address answers 200, with a second each to connect and to answer; no answer at all is a no. */
    public static boolean isUp(URI address) {
        return status(address) == HttpURLConnection.HTTP_OK;
    }

    /** Tells whether the address answers with any status, with a second each to connect and to answer. */
    public static boolean answers(URI address) {
        return status(address) != NO_ANSWER;
    }

    private static int status(URI address) {
        try {
            HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MS);
            connection.setReadTimeout(TIMEOUT_MS);
            try {
                return connection.getResponseCode();
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return NO_ANSWER;
        }
    }
}
