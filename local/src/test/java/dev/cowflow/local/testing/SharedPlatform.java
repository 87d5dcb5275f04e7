package dev.cowflow.local.testing;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives all test classes of a JVM that only look the same platform: to start one takes half a minute. Stops it when the JVM
 * ends, for one that runs beside others gets its classes one by one, and each is a run of JUnit's own.
 */
public final class SharedPlatform implements ParameterResolver {
    private static @Nullable Drained drained;

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Drained.class;
    }

    @Override
    public Drained resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return platform();
    }

    private static synchronized Drained platform() {
        Drained known = drained;
        if (known != null) {
            return known;
        }
        Drained started = Drained.start();
        Runtime.getRuntime().addShutdownHook(new Thread(started::close, "shared-platform"));
        drained = started;
        return started;
    }
}
