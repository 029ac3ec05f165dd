package org.osscallback.bench;

import de.erichseifert.vectorgraphics2d.Document;
import de.erichseifert.vectorgraphics2d.Processors;
import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.MinMaxCategoryRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.data.category.DefaultCategoryDataset;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/**
 * A line for each figure over steps of something else, from its medians, with what was least and
 * most at each step.
 */
final class Chart {

    private static final int WIDTH = 760;
    private static final int HEIGHT = 400;
    private static final int BAR_HEIGHT = 30;
    private static final Font TITLE = new Font(Font.SANS_SERIF, Font.PLAIN, 15);
    private static final Color BAR = new Color(0x8db8e3);
    private static final Color[] LINES = {
        new Color(0x2f6db3), new Color(0xb3562f), new Color(0x3d8a4a)
    };

    /** For a page that is dark, light and dark change places and colours stay. */
    private static final String STYLE =
            "<style>svg{font:12px sans-serif}@media(prefers-color-scheme:dark){"
                    + "svg{filter:invert(.93) hue-rotate(180deg)}}</style>";

    private final YIntervalSeriesCollection lines = new YIntervalSeriesCollection();
    private final ValueAxis below;

    /**
     * @param below the axis of the steps
     */
    Chart(ValueAxis below) {
        this.below = below;
    }

    <T> void add(
            String name, List<T> steps, ToDoubleFunction<T> place, Function<T, Figure> figures) {
        YIntervalSeries line = new YIntervalSeries(name);
        for (T step : steps) {
            Figure figure = figures.apply(step);
            line.add(place.applyAsDouble(step), figure.median(), figure.least(), figure.most());
        }
        lines.addSeries(line);
    }

    /** What was measured once at each step. */
    <T> void addSingle(
            String name, List<T> steps, ToDoubleFunction<T> place, Function<T, Double> value) {
        add(name, steps, place, step -> new Figure(name, List.of(value.apply(step))));
    }

    /**
     * @return an SVG document
     */
    String draw(String title) {
        XYErrorRenderer renderer = new XYErrorRenderer();
        renderer.setDefaultLinesVisible(true);
        renderer.setDrawXError(false);
        for (int line = 0; line < lines.getSeriesCount(); line++) {
            renderer.setSeriesPaint(line, LINES[line % LINES.length]);
        }
        return svg(new XYPlot(lines, below, new NumberAxis(), renderer), title, true, HEIGHT);
    }

    /**
     * A bar for each figure, with a line from the least to the most that was measured.
     *
     * @return an SVG document
     */
    static String bars(String title, List<Figure> figures) {
        DefaultCategoryDataset medians = new DefaultCategoryDataset();
        DefaultCategoryDataset spreads = new DefaultCategoryDataset();
        for (Figure each : figures) {
            String name = "%s: %.0f".formatted(each.name(), each.median());
            medians.addValue(each.median(), "median", name);
            spreads.addValue(each.least(), "least", name);
            spreads.addValue(each.most(), "most", name);
        }
        BarRenderer bars = new BarRenderer();
        bars.setBarPainter(new StandardBarPainter());
        bars.setShadowVisible(false);
        bars.setSeriesPaint(0, BAR);
        CategoryAxis names = new CategoryAxis();
        names.setMaximumCategoryLabelWidthRatio(0.6f);
        CategoryPlot plot = new CategoryPlot(medians, names, new NumberAxis(), bars);
        plot.setOrientation(PlotOrientation.HORIZONTAL);
        plot.setDataset(1, spreads);
        plot.setRenderer(1, new MinMaxCategoryRenderer());
        plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
        return svg(plot, title, false, 80 + BAR_HEIGHT * figures.size());
    }

    private static String svg(Plot plot, String title, boolean legend, int height) {
        JFreeChart chart = new JFreeChart(title, TITLE, plot, legend);
        chart.setBackgroundPaint(Color.WHITE);
        VectorGraphics2D graphics = new VectorGraphics2D();
        chart.draw(graphics, new Rectangle2D.Double(0, 0, WIDTH, height));
        Document document =
                Processors.get("svg")
                        .getDocument(graphics.getCommands(), new PageSize(0, 0, WIDTH, height));
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            document.writeTo(text);
        } catch (IOException impossible) { // it writes to memory
            throw new UncheckedIOException(impossible);
        }
        return text.toString(StandardCharsets.UTF_8).replaceFirst("(<svg[^>]*>)", "$1" + STYLE);
    }
}
