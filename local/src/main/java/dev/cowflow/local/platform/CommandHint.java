package dev.cowflow.local.platform;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Calls as people type them. */
public final class CommandHint {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./@%+,:=-]+");

    private static final Pattern CALL = Pattern.compile("\\./cowflow ([a-z][a-z-]*)(?! --data-dir)\\b");

    private CommandHint() {}

    /** A call about a data directory, which is named unless it is the one that calls take without being told. */
    public static String call(String name, DataDirectory directory) {
        String call = "./cowflow " + name;
        return directory.equals(DataDirectory.standard())
                ? call
                : call + " --data-dir " + quoted(directory.root().toString());
    }

    /** A text whose writer does not know the data directory, as a service does not, with its calls about this one. */
    public static String in(String text, DataDirectory directory) {
        return CALL.matcher(text)
                .replaceAll(call -> Matcher.quoteReplacement(
                        call.group(1).equals("up") ? up(directory) : call(call.group(1), directory)));
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
