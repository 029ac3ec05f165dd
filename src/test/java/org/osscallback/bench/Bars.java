package org.osscallback.bench;

import java.util.List;

/** A bar for each figure, with a line from the least to the most that was measured. */
final class Bars {

    private static final int LEFT = 300;
    private static final int WIDTH = 380;
    private static final int STEP = 26;
    private static final int TOP = 40;

    private Bars() {}

    /**
     * @return an SVG document
     */
    static String draw(String title, List<Figure> figures) {
        double most = figures.stream().mapToDouble(Figure::most).max().orElse(1);
        Svg svg = new Svg(LEFT + WIDTH + 80, figures.size() * STEP + TOP + 10, title);
        for (int row = 0; row < figures.size(); row++) {
            bar(svg, figures.get(row), row * STEP + TOP, WIDTH / most);
        }
        return svg.toString();
    }

    private static void bar(Svg svg, Figure figure, int top, double scale) {
        double least = LEFT + figure.least() * scale;
        double most = LEFT + figure.most() * scale;
        svg.text("t", LEFT - 8, top + 14, "end", figure.name());
        svg.bar(LEFT, top, figure.median() * scale, 18);
        svg.line("spread", least, top + 9, most, top + 9);
        svg.line("spread", least, top + 4, least, top + 14);
        svg.line("spread", most, top + 4, most, top + 14);
        svg.text("t", most + 8, top + 14, "start", "%.0f".formatted(figure.median()));
    }
}
