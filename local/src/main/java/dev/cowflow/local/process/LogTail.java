package dev.cowflow.local.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The last lines of a log file. */
final class LogTail {
    private static final int BYTES = 8 * 1024;
    private static final Pattern EVENT =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\S+ +(?<level>[A-Z]+) \\d+ --- \\[.*?\\] \\S+ +: (?<message>.*)");
    private static final Pattern FRAME = Pattern.compile("\\tat .*");

    private LogTail() {}

    static String of(Path log, int lines) {
        try {
            List<String> all = end(log);
            return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
        } catch (IOException e) {
            return "(no log: " + e.getMessage() + ")";
        }
    }

    /**
     * The error that a service ends with when it says all there is to know: the last event of the log, without a stack trace.
     * Empty when it ends otherwise, or its lines have another form than Spring Boot gives them.
     */
    static Optional<String> lastError(Path log) throws IOException {
        List<String> all = end(log);
        for (int first = all.size() - 1; first >= 0; first--) {
            Matcher event = EVENT.matcher(all.get(first));
            if (event.matches()) {
                List<String> more = all.subList(first + 1, all.size());
                boolean isWhole = event.group("level").equals("ERROR")
                        && more.stream().noneMatch(line -> FRAME.matcher(line).matches());
                String message = Stream.concat(Stream.of(event.group("message")), more.stream())
                        .collect(Collectors.joining("\n"));
                return isWhole ? Optional.of(message) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static List<String> end(Path log) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long from = Math.max(0, file.length() - BYTES);
            byte[] end = new byte[(int) (file.length() - from)];
            file.seek(from);
            file.readFully(end);
            return new String(end, StandardCharsets.UTF_8).lines().toList();
        }
    }
}
