package dev.cowflow.local.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.local.architecture.CommentSyntax.Comment;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Enforces the rule of CONTRIBUTING.md about comments, as far as it needs no reader. */
class CommentsTest {
    private static final List<String> SCRIPTS_AND_MANIFESTS = List.of("compose", "k8s", ".ci", "cowflow", "bin");
    private static final Pattern SENTENCE = Pattern.compile("/\\*\\*(?:(?!\\*/).)+\\.\\s*\\*/", Pattern.DOTALL);

    @ParameterizedTest
    @EnumSource
    void shouldNotOpenWithAQuestionWord(CommentSyntax syntax) {
        List<Path> files = files(syntax);

        assertThat(files).isNotEmpty();
        assertThat(files.stream().flatMap(file -> syntax.comments(Sources.read(file))
                        .filter(Comment::opensWithAQuestionWord)
                        .map(comment -> "%s:%d: %s".formatted(file, comment.line(), comment.text()))))
                .isEmpty();
    }

    @Test
    void shouldSayInASentenceWhyAPackageExists() {
        assertThat(files(CommentSyntax.JAVA))
                .filteredOn(file -> file.endsWith("package-info.java"))
                .isNotEmpty()
                .filteredOn(file -> !SENTENCE.matcher(Sources.read(file)).lookingAt())
                .extracting(file ->
                        file + ":1: " + Sources.read(file).lines().findFirst().orElse(""))
                .isEmpty();
    }

    private static List<Path> files(CommentSyntax syntax) {
        return Sources.below(
                Stream.concat(Sources.MODULES.stream().map(module -> module + "/src"), SCRIPTS_AND_MANIFESTS.stream()),
                syntax::isOf);
    }
}
