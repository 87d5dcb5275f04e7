package dev.cowflow.schemas.servers;

import org.jspecify.annotations.Nullable;

/** Starts servers in containers. Only builds with the profile {@code containers} have one. */
interface ContainerSource extends ServerSource {
    RegistryServer registry();

    /** Why there can be no containers here; null where they can be. */
    @Nullable
    String obstacle();
}
