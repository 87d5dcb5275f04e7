package dev.cowflow.local.k8s;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Other people's programs, run to their end. */
final class Programs {
    private Programs() {}

    /**
     * The output.
     *
     * @throws IOException when it is not there, or fails: with what it says about that
     */
    static String output(List<String> command) throws IOException, InterruptedException {
        Path errors = Files.createTempFile("errors", ".txt");
        try {
            Process process =
                    new ProcessBuilder(command).redirectError(errors.toFile()).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException("%s failed:%n%s".formatted(String.join(" ", command), Files.readString(errors)));
            }
            return output;
        } finally {
            Files.delete(errors);
        }
    }
}
