package dev.cowflow.local.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.local.architecture.CommentSyntax.Comment;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CommentSyntaxTest {
    @Test
    void shouldTellJavadocAndOpeningsOfParagraphsFromLiterals() {
        assertThat(questions(CommentSyntax.JAVA, """
                /** What it is. */
                String text = "// how"; // why
                /**
                 * whether it is
                 */
                // A paragraph,
                // which goes on
                //
                // when there is another one
                String block = \"""
                    // whose
                    \"""; /* Who */
                char quote = '"'; // Whatever it is
                """))
                .containsExactly(
                        new Comment(1, "/** What it is. */"),
                        new Comment(2, "// why"),
                        new Comment(3, "/**\n * whether it is\n */"),
                        new Comment(9, "// when there is another one"),
                        new Comment(12, "/* Who */"));
    }

    @Test
    void shouldTellCommentsOfSqlFromLiterals() {
        assertThat(questions(CommentSyntax.SQL, """
                select '-- what''s -- why';
                COMMENT ON VIEW trade IS
                $$Dune's, -- which it is$$;
                -- where it is
                CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$
                  SELECT 1; -- how
                $$;
                """))
                .containsExactly(new Comment(4, "-- where it is"), new Comment(6, "-- how"));
    }

    @Test
    void shouldTellCommentsOfShellsAndYamlFromLiteralsAndVariables() {
        assertThat(questions(
                        CommentSyntax.SHELL_OR_YAML,
                        "#!/bin/sh\n# How\n# why\necho '# why' \"# who\" a#what $# what # which\n"))
                .containsExactly(new Comment(2, "# How\n# why"), new Comment(4, "# which"));
    }

    private static Stream<Comment> questions(CommentSyntax syntax, String source) {
        return syntax.comments(source).filter(Comment::opensWithAQuestionWord);
    }
}
