package dev.cowflow.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JavaCommandTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Duser.language=tr -Duser.country=TR",
                "-Duser.language=ar -Duser.country=EG",
                "-Duser.language=de -Duser.country=DE",
                "-Duser.language=sr -Duser.country=RS -Duser.script=Latn"
            })
    void shouldRunEveryJvmInEnglishWhateverThePersonSpeaks(String language) throws Exception {
        List<String> command = JavaCommand.program(
                WaitingProgram.class.getName(), 32, List.of("-XshowSettings:locale"), List.of(), false);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_TOOL_OPTIONS", language);
        Process process = builder.start();
        process.getOutputStream().close();
        String settings = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(settings)
                .contains("default locale = English")
                .contains("default format locale = English (United States)");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldSayTheLanguageInEveryCommand(boolean keepClasses) {
        Path jar = Path.of("program.jar");
        assertThat(List.of(
                        JavaCommand.java(),
                        JavaCommand.ofJar(jar, 32),
                        JavaCommand.jar(jar, 32, List.of(), keepClasses),
                        JavaCommand.program("Program", 32, List.of(), List.of(), keepClasses)))
                .allSatisfy(command -> assertThat(command).contains("-Duser.language=en", "-Duser.country=US"));
    }
}
