package dev.cowflow.local.platform;

import java.util.regex.Pattern;

/** Calls as people type them. */
public final class Hint {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./@%+,:=-]+");

    private Hint() {}

    /** A call about a data directory, which is named unless it is the one that calls take without being told. */
    public static String call(String name, DataDirectory directory) {
        String call = "./cowflow " + name;
        return directory.equals(DataDirectory.standard())
                ? call
                : call + " --data-dir " + quoted(directory.root().toString());
    }

    /** The call that starts a platform on a data directory as it was started before. */
    public static String up(DataDirectory directory) {
        return call("up", directory)
                + directory
                        .recording()
                        .map(path -> " --recording " + quoted(path))
                        .orElse("");
    }

    private static String quoted(String path) {
        return PLAIN.matcher(path).matches() ? path : "'" + path.replace("'", "'\\''") + "'";
    }
}
