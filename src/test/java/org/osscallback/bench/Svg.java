package org.osscallback.bench;

/** A drawing that can be read on light and on dark pages. */
final class Svg {

    private static final String STYLE =
            """
            <style>
            .bg { fill: #fff } .t { fill: #1b2733 } .s { fill: #5a6875; font-size: 12px }
            .bar { fill: #8db8e3 } .spread { stroke: #1b2733; stroke-width: 1.5; fill: none }
            .grid { stroke: #d5dbe1; fill: none } .dot { stroke: none }
            .line { fill: none; stroke-width: 2 }
            .c0 { stroke: #2f6db3; fill: #2f6db3 } .c1 { stroke: #b3562f; fill: #b3562f }
            .c2 { stroke: #3d8a4a; fill: #3d8a4a }
            @media (prefers-color-scheme: dark) {
            .bg { fill: #12171d } .t { fill: #e8eef4 } .s { fill: #a9b6c2 }
            .bar { fill: #2f6db3 } .spread { stroke: #e8eef4 } .grid { stroke: #333d48 }
            .c0 { stroke: #6ea8e6; fill: #6ea8e6 } .c1 { stroke: #ef9d6f; fill: #ef9d6f }
            .c2 { stroke: #7fcf8c; fill: #7fcf8c }
            }
            .line { fill: none }
            </style>
            """;

    private final StringBuilder text = new StringBuilder();

    Svg(int width, int height, String title) {
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\""
                        + " height=\"%d\" role=\"img\" font-family=\"system-ui, sans-serif\""
                        + " font-size=\"13\">%n<title>%s</title>%n",
                width, height, width, height, title);
        text.append(STYLE);
        add("<rect class=\"bg\" width=\"%d\" height=\"%d\" rx=\"8\"/>%n", width, height);
        text("t", 16, 24, "start", title);
    }

    /**
     * @param anchor {@code start}, {@code middle} or {@code end}
     */
    void text(String style, double x, double y, String anchor, String words) {
        add(
                "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
                style, x, y, anchor, words);
    }

    void bar(double x, double y, double width, double height) {
        add(
                "<rect class=\"bar\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>%n",
                x, y, width, height);
    }

    void line(String style, double x1, double y1, double x2, double y2) {
        add("<path class=\"%s\" d=\"M%.1f %.1fL%.1f %.1f\"/>%n", style, x1, y1, x2, y2);
    }

    void dot(String style, double x, double y) {
        add("<circle class=\"dot %s\" cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\"/>%n", style, x, y);
    }

    private void add(String format, Object... values) {
        text.append(format.formatted(values));
    }

    @Override
    public String toString() {
        return text + "</svg>\n";
    }
}
