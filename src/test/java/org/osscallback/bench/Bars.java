package org.osscallback.bench;

import java.util.List;

/** A bar for each figure, with a line from the least to the most that was measured. */
final class Bars {

    private static final int LEFT = 330;
    private static final int WIDTH = 400;
    private static final int STEP = 26;

    private Bars() {}

    /**
     * @return an SVG document
     */
    static String draw(List<Figure> figures) {
        double most = figures.stream().mapToDouble(Figure::most).max().orElse(1);
        StringBuilder svg =
                new StringBuilder(
                        ("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
                                        + " font-family=\"sans-serif\" font-size=\"13\">%n"
                                        + "<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n")
                                .formatted(LEFT + WIDTH + 80, figures.size() * STEP + 20));
        for (int row = 0; row < figures.size(); row++) {
            svg.append(bar(figures.get(row), row * STEP + 10, WIDTH / most));
        }
        return svg.append("</svg>\n").toString();
    }

    private static String bar(Figure figure, int top, double scale) {
        int middle = top + 9;
        return ("<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>%n"
                        + "<rect x=\"%d\" y=\"%d\" width=\"%.0f\" height=\"18\" fill=\"#4a90d9\"/>%n"
                        + "<path d=\"M%.0f %d H%.0f\" stroke=\"#123\" stroke-width=\"2\"/>%n"
                        + "<text x=\"%.0f\" y=\"%d\">%.0f</text>%n")
                .formatted(
                        LEFT - 8,
                        top + 14,
                        figure.name(),
                        LEFT,
                        top,
                        figure.median() * scale,
                        LEFT + figure.least() * scale,
                        middle,
                        LEFT + figure.most() * scale,
                        LEFT + figure.most() * scale + 6,
                        top + 14,
                        figure.median());
    }
}
