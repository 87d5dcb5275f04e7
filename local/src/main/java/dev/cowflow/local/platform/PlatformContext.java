package dev.cowflow.local.platform;

import dev.cowflow.local.process.JavaCommand;
import dev.cowflow.local.process.ProcessSpec;
import dev.cowflow.local.sandbox.Sandbox;
import dev.cowflow.local.stack.StackOptions;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Settings of all parts, settled before any of them is started. */
record PlatformContext(
        Installation installation, PlatformOptions options, DataDirectory directory, Upstreams upstreams, Ports ports) {

    StackOptions stack() {
        return new StackOptions(
                directory.kafka(),
                directory.postgres(),
                installation.postgres(),
                installation.registry(),
                directory.log("registry"),
                directory.log("kafka"),
                ports.kafka(),
                ports.controller(),
                ports.postgres(),
                ports.registry(),
                options.keepClasses());
    }

    ProcessSpec service(Service service, @Nullable Sandbox sandbox) {
        return new ProcessSpec(
                service.id(),
                JavaCommand.jar(installation.jar(service.id()), service.heapMib(), List.of(), options.keepClasses()),
                ServiceEnvironment.of(service, this, sandbox),
                directory.log(service.id()),
                URI.create(ports.url(service) + "/actuator/health/readiness"),
                // only a drain ends: a service that follows live has no final exit code
                options.drain() ? service.finalExitCodes() : Set.of());
    }
}
