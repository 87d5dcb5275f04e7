package dev.cowflow.local.architecture;

import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Comments of a language, told from its string literals; a paragraph of line comments is one comment. */
enum CommentSyntax {
    JAVA(
            ".+\\.java",
            "//",
            "/\\*.*?\\*/",
            "\"{3}(?:\\\\.|(?!\"{3}).)*+\"{3}|\"(?:\\\\.|[^\"\\\\\\n])*+\"|'(?:\\\\.|[^'\\\\\\n])++'"),
    SQL(".+\\.sql", "--", "/\\*.*?\\*/", "'[^']*'|\"[^\"\\n]*\"|IS\\s+\\$\\$.*?\\$\\$"),
    SHELL_OR_YAML(".+\\.(?:sh|ya?ml)|cowflow|run", "(?<!\\S)#(?!!)", "(?!)", "'[^'\\n]*'|\"[^\"\\n]*\"");

    private final Pattern files;
    private final Pattern tokens;

    CommentSyntax(String files, String marker, String block, String literal) {
        this.files = Pattern.compile(files);
        String line = "[ \\t]*" + marker + "[^\\n]++";
        this.tokens = Pattern.compile(
                "%s|(%s|^%s(?:\\n%s)*+|%s[^\\n]*+)".formatted(literal, block, line, line, marker),
                Pattern.DOTALL | Pattern.MULTILINE);
    }

    boolean isOf(Path file) {
        return files.matcher(file.getFileName().toString()).matches();
    }

    Stream<Comment> comments(String source) {
        return tokens.matcher(source)
                .results()
                .filter(found -> found.group(1) != null)
                .map(found -> Comment.of(source, found.start(), found.group()));
    }

    /** @param line of its first character, from 1 */
    record Comment(int line, String text) {
        private static final Pattern QUESTION_WORD =
                Pattern.compile("[\\s/*#-]*+(?:[Ww]h(?:at|y|ich|ere|en|o|ose|ether)|[Hh]ow)\\b");

        boolean opensWithAQuestionWord() {
            return QUESTION_WORD.matcher(text).lookingAt();
        }

        private static Comment of(String source, int start, String text) {
            String before = source.substring(0, start);
            return new Comment(1 + (int) before.chars().filter(c -> c == '\n').count(), text.strip());
        }
    }
}
