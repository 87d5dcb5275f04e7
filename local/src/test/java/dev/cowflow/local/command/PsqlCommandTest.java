package dev.cowflow.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.local.Cowflow;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Tells psql's arguments from ours. */
class PsqlCommandTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "--data-dir|/srv/cow|-A|-c|select 1|@file",
                "-A|-c|select 1|--data-dir|/srv/cow|@file",
                "-A|--data-dir=/srv/cow|-c|select 1|@file",
                "-A|-c|select 1|@file|--data-dir|/srv/cow"
            })
    void shouldTakeTheDataDirectoryWhereverItStands(String arguments) {
        ParseResult psql = Cowflow.commandLine()
                .parseArgs(("psql|" + arguments).split("\\|", -1))
                .subcommand();
        CommandSpec spec = psql.commandSpec();
        assertThat(spec.findOption("--data-dir").<Object>getValue()).hasToString("/srv/cow");
        assertThat(spec.positionalParameters().get(0).<List<String>>getValue())
                .containsExactly("-A", "-c", "select 1", "@file");
    }
}
