package dev.cowflow.local.platform;

import dev.cowflow.local.process.ProcessListener;
import dev.cowflow.local.stack.StartListener;
import java.time.Duration;

/** Hears of the life of the platform's parts; called from several threads. */
public interface PlatformListener extends StartListener, ProcessListener {

    /** Hears nothing. */
    static PlatformListener none() {
        return new PlatformListener() {
            @Override
            public void started(String part, String address, Duration took) {
                // nobody wants to know
            }
        };
    }
}
