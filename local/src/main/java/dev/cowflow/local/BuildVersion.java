package dev.cowflow.local;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that the build has written beside this class. */
final class BuildVersion implements IVersionProvider {
    @Override
    public String[] getVersion() throws IOException {
        Properties properties = new Properties();
        try (InputStream file = Objects.requireNonNull(BuildVersion.class.getResourceAsStream("version.properties"))) {
            properties.load(file);
        }
        return new String[] {"cowflow " + properties.getProperty("version")};
    }
}
