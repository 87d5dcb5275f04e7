package dev.cowflow.sink.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.sink.testing.Analyst;
import dev.cowflow.sink.testing.TestDatabase;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** A warehouse of an older release, in whose schemas an analyst has moved. */
class MigrationTest {
    private static final String OLDER_RELEASE = "26";

    @Test
    void shouldMigrateByARoleThatIsNoSuperuserAndLeaveTheAnalystAlone() {
        String url = TestDatabase.createEmpty();
        JdbcTemplate administrator = TestDatabase.administrator(url);
        migrate(url, OLDER_RELEASE);
        Analyst.moveIn(administrator);
        List<String> before = Analyst.belongings(administrator);

        migrate(url, "latest");

        assertThat(Analyst.belongings(administrator)).isEqualTo(before).isNotEmpty();
    }

    private static void migrate(String url, String target) {
        Flyway.configure()
                .dataSource(url, TestDatabase.OWNER, "")
                .defaultSchema("ops")
                .target(target)
                .load()
                .migrate();
    }
}
