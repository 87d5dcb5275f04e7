package dev.cowflow.local.platform;

import dev.cowflow.local.sandbox.SandboxOptions;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Options of a platform to start.
 *
 * @param dataDirectory where its state is kept
 * @param portBase the first of its ports; 0 for any that are free
 * @param recording folder with recorded trades and prices to serve instead of a generated market; null for none
 * @param drain whether the window of trades ends now and nothing is polled live after it
 * @param environment variables that the services start from
 * @param sandbox how the sandbox differs from one that is well behaved
 * @param keepClasses whether its processes write their class archives at their end, so that the next start is faster
 */
public record PlatformOptions(
        Path dataDirectory,
        int portBase,
        @Nullable Path recording,
        boolean drain,
        Map<String, String> environment,
        UnaryOperator<SandboxOptions> sandbox,
        boolean keepClasses) {
    /** Throws IllegalArgumentException for ports that there are not. */
    public PlatformOptions {
        Ports.requireBase(portBase);
    }

    /** Settings of this process, no recording, going on live. */
    public static PlatformOptions of(Path dataDirectory, int portBase) {
        return new PlatformOptions(
                dataDirectory, portBase, null, false, System.getenv(), UnaryOperator.identity(), false);
    }

    public PlatformOptions withRecording(@Nullable Path newRecording) {
        return new PlatformOptions(dataDirectory, portBase, newRecording, drain, environment, sandbox, keepClasses);
    }

    public PlatformOptions withDrain(boolean newDrain) {
        return new PlatformOptions(dataDirectory, portBase, recording, newDrain, environment, sandbox, keepClasses);
    }

    public PlatformOptions withEnvironment(Map<String, String> newEnvironment) {
        return new PlatformOptions(dataDirectory, portBase, recording, drain, newEnvironment, sandbox, keepClasses);
    }

    public PlatformOptions withSandbox(UnaryOperator<SandboxOptions> newSandbox) {
        return new PlatformOptions(dataDirectory, portBase, recording, drain, environment, newSandbox, keepClasses);
    }

    public PlatformOptions withKeptClasses(boolean newKeepClasses) {
        return new PlatformOptions(dataDirectory, portBase, recording, drain, environment, sandbox, newKeepClasses);
    }
}
