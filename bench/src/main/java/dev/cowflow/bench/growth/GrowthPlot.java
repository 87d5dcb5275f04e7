package dev.cowflow.bench.growth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Draws what the growth benchmark has measured. */
@Command(
        name = "plot",
        mixinStandardHelpOptions = true,
        description = "draws results of growth --json, and prints them as a table in Markdown")
final class GrowthPlot implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    @Parameters(index = "0", paramLabel = "RESULTS", description = "what growth --json has printed")
    private Path results = Path.of("");

    @Parameters(index = "1", paramLabel = "PNG", description = "the picture to write")
    private Path picture = Path.of("");

    @Override
    public Integer call() throws IOException {
        List<GrowthLine> lines;
        try (Stream<String> text = Files.lines(results)) {
            lines = text.map(line -> JSON.readValue(line, GrowthLine.class)).toList();
        }
        System.setProperty("java.awt.headless", "true");
        new GrowthChart(lines).write(picture);
        System.out.print(new GrowthTable(lines).toMarkdown());
        return 0;
    }
}
