package dev.cowflow.schemas.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.cowflow.schemas.testing.TestCertificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TestServersTest {
    private final List<String> told = new ArrayList<>();

    @Test
    void shouldComeFromThisMachineUnlessContainersAreAskedFor() {
        assertThat(choose("none", null)).isInstanceOf(EmbeddedServers.class);
        assertThat(told).isEmpty();
    }

    @Test
    void shouldComeFromContainersWhereDockerRuns() {
        assertThat(choose("preferred", null)).isInstanceOf(PlayedContainers.class);
        assertThat(choose("required", null)).isInstanceOf(PlayedContainers.class);
        assertThat(told).isEmpty();
    }

    @Test
    void shouldSaySoWhenTheyComeFromThisMachineInstead() {
        assertThat(choose("preferred", "no socket")).isInstanceOf(EmbeddedServers.class);
        assertThat(told).singleElement().asString().contains("no socket", "embedded", "-Dcontainers=required");
    }

    @Test
    void shouldComeFromNowhereElseWhereContainersAreRequired() {
        assertThatIllegalStateException()
                .isThrownBy(() -> choose("required", "no socket"))
                .withMessageContaining("no socket");
    }

    @Test
    void shouldRefuseAnotherWish() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> choose("true", null))
                .withMessage("-Dcontainers=true is neither none nor preferred nor required");
    }

    private ServerSource choose(String wish, @Nullable String obstacle) {
        return TestServers.choose(wish, List.of(new PlayedContainers(obstacle)), told::add);
    }

    private record PlayedContainers(@Nullable String obstacle) implements ContainerSource {
        @Override
        public String host() {
            throw new UnsupportedOperationException();
        }

        @Override
        public BrokerServer broker(Map<String, String> settings) {
            throw new UnsupportedOperationException();
        }

        @Override
        public DatabaseServer database(Map<String, String> settings, @Nullable TestCertificate identity) {
            throw new UnsupportedOperationException();
        }

        @Override
        public RegistryServer registry() {
            throw new UnsupportedOperationException();
        }
    }
}
