package dev.cowflow.local.platform;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The built project that this program is a part of.
 *
 * @param root the project's folder
 */
public record Installation(Path root) {

    /** The one that this class was loaded from. */
    public static Installation locate() {
        try {
            Path jarOrClasses = Path.of(Installation.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Path target = jarOrClasses.toAbsolutePath().resolveSibling("");
            return new Installation(target.resolve("../..").normalize());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("Cannot tell where this program is installed", e);
        }
    }

    /** The runnable jar of a module; the message of the error says how to build it. */
    public Path jar(String module) {
        Path jar = root.resolve(module).resolve("target").resolve("cowflow-" + module + ".jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException(jar + " is missing; build it with: mvn package -DskipTests");
        }
        return jar;
    }

    /** The unpacked schema registry. */
    public Path registry() {
        return root.resolve("local/target/registry");
    }

    /** PostgreSQL's programs, unpacked at the first start. */
    public Path postgres() {
        return root.resolve("local/target/postgres");
    }
}
