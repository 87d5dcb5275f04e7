package dev.cowflow.schemas.servers;

import org.jspecify.annotations.Nullable;

/** Starts servers in containers. Only builds with the profile {@code containers} have one. */
interface ContainerSource extends ServerSource {
    RegistryServer registry();

    /** Reason why no container can run here; null when they can. */
    @Nullable
    String obstacle();
}
