package dev.cowflow.bench.growth;

import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Lines of the growth benchmark as a picture: a panel for each load, in it a line for each number of tokens. */
final class GrowthChart {
    private static final int WIDTH = 440;
    private static final int HEIGHT = 400;
    private static final double ROOM_ABOVE = 1.15;
    private static final String FONT = Font.SANS_SERIF;

    /** Told apart by those who see no red or green, too (Okabe and Ito). */
    private static final List<Color> COLOURS =
            List.of(new Color(0x0072B2), new Color(0xD55E00), new Color(0x009E73), new Color(0xCC79A7));

    private static final List<Marker> MARKERS =
            List.of(SeriesMarkers.CIRCLE, SeriesMarkers.SQUARE, SeriesMarkers.DIAMOND, SeriesMarkers.TRIANGLE_UP);

    private final List<GrowthLine> lines;

    GrowthChart(List<GrowthLine> lines) {
        this.lines = lines;
    }

    /** Writes a PNG. */
    void write(Path file) throws IOException {
        List<XYChart> panels = Arrays.stream(Load.values()).map(this::panel).toList();
        try (OutputStream out = Files.newOutputStream(file)) {
            BitmapEncoder.saveBitmap(panels, 1, panels.size(), out, BitmapFormat.PNG);
        }
    }

    private XYChart panel(Load load) {
        List<GrowthLine> ofLoad = GrowthTable.of(lines, load);
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(load.title())
                .xAxisTitle("ticks in the state")
                .yAxisTitle("cost, 1 = with " + GrowthTable.base(lines))
                .build();
        style(chart);
        int number = 0;
        for (int tokens :
                ofLoad.stream().mapToInt(GrowthLine::tokens).distinct().sorted().toArray()) {
            List<GrowthLine> series = ofLoad.stream()
                    .filter(line -> line.tokens() == tokens)
                    .sorted(Comparator.comparingLong(GrowthLine::ticks))
                    .toList();
            XYSeries added = chart.addSeries(
                    tokens + " tokens",
                    series.stream().mapToDouble(GrowthLine::ticks).toArray(),
                    series.stream().mapToDouble(GrowthLine::ratio).toArray());
            added.setLineColor(COLOURS.get(number % COLOURS.size()));
            added.setMarkerColor(COLOURS.get(number % COLOURS.size()));
            added.setMarker(MARKERS.get(number % MARKERS.size()));
            number++;
        }
        return chart;
    }

    /** The same scales in all panels, so that they can be compared at a glance. */
    private void style(XYChart chart) {
        double most = lines.stream().mapToDouble(GrowthLine::ratio).max().orElse(1);
        double fewest = lines.stream().mapToDouble(GrowthLine::ticks).min().orElse(1);
        double largest = lines.stream().mapToDouble(GrowthLine::ticks).max().orElse(1);
        var style = chart.getStyler();
        style.setXAxisLogarithmic(true);
        style.setXAxisLogarithmicDecadeOnly(true);
        style.setXAxisMin(fewest);
        style.setXAxisMax(largest);
        style.setXAxisTickLabelsFormattingFunction(ticks -> StateSize.amount(Math.round(ticks)));
        style.setYAxisMin(0.0);
        style.setYAxisMax(Math.max(2, most * ROOM_ABOVE));
        style.setYAxisDecimalPattern("0.#");
        style.setLegendPosition(LegendPosition.InsideNW);
        style.setLegendBackgroundColor(Color.WHITE);
        style.setChartBackgroundColor(Color.WHITE);
        style.setChartTitleFont(new Font(FONT, Font.BOLD, 15));
        style.setAxisTitleFont(new Font(FONT, Font.PLAIN, 13));
        style.setAxisTickLabelsFont(new Font(FONT, Font.PLAIN, 12));
        style.setLegendFont(new Font(FONT, Font.PLAIN, 12));
        style.setMarkerSize(8);
    }
}
