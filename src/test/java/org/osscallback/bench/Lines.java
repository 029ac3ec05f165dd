package org.osscallback.bench;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/** Figures over steps of something else, one line each; from the least to the most is drawn too. */
final class Lines {

    private static final int LEFT = 70;
    private static final int TOP = 50;
    private static final int WIDTH = 560;
    private static final int HEIGHT = 240;
    private static final int MARKS = 5;
    private static final int COLOURS = 3;

    private final Svg svg;
    private final List<String> steps;
    private final double most;
    private int lines;

    /**
     * @param steps what is written below, from left to right
     * @param most that the scale must reach
     */
    Lines(String title, String below, List<String> steps, double most) {
        this.svg = new Svg(LEFT + WIDTH + 40, TOP + HEIGHT + 130, title);
        this.steps = steps;
        this.most = round(most);
        svg.text("s", LEFT + WIDTH / 2.0, TOP + HEIGHT + 42, "middle", below);
        for (int mark = 0; mark <= MARKS; mark++) {
            double value = this.most * mark / MARKS;
            svg.line("grid", LEFT, y(value), LEFT + WIDTH, y(value));
            svg.text("s", LEFT - 8, y(value) + 4, "end", plain(value));
        }
        for (int step = 0; step < steps.size(); step++) {
            svg.text("s", x(step), TOP + HEIGHT + 20, "middle", steps.get(step));
        }
    }

    void add(String name, List<Figure> figures) {
        String colour = "c" + lines % COLOURS;
        for (int step = 0; step < figures.size(); step++) {
            Figure figure = figures.get(step);
            if (step > 0) {
                svg.line(
                        "line " + colour,
                        x(step - 1),
                        y(figures.get(step - 1).median()),
                        x(step),
                        y(figure.median()));
            }
            svg.line("line " + colour, x(step), y(figure.least()), x(step), y(figure.most()));
            svg.dot(colour, x(step), y(figure.median()));
        }
        int legend = TOP + HEIGHT + 66 + lines++ * 20;
        svg.dot(colour, LEFT, legend);
        svg.text("t", LEFT + 12, legend + 4, "start", name);
    }

    /** What was measured once at each step. */
    void addSingle(String name, List<Double> values) {
        List<Figure> figures = new ArrayList<>();
        values.forEach(value -> figures.add(new Figure(name, List.of(value))));
        add(name, figures);
    }

    private static String plain(double value) {
        return new BigDecimal(value, new MathContext(4)).stripTrailingZeros().toPlainString();
    }

    private double x(int step) {
        return LEFT + WIDTH * (step + 0.5) / steps.size();
    }

    private double y(double value) {
        return TOP + HEIGHT * (1 - value / most);
    }

    /** The next of 1, 2 or 5 times a power of ten. */
    private static double round(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        for (int step : new int[] {1, 2, 5}) {
            if (value <= step * power) {
                return step * power;
            }
        }
        return 10 * power;
    }

    @Override
    public String toString() {
        return svg.toString();
    }
}
