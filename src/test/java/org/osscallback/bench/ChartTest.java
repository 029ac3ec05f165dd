package org.osscallback.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.SymbolAxis;
import org.junit.jupiter.api.Test;

/** Charts are XML that a browser draws, and say what they are of. */
class ChartTest {

    private static final Figure DURABLE =
            new Figure("durable, PostgreSQL", List.of(12816.0, 11513.0, 16563.0));
    private static final Figure NO_OP = new Figure("no-op POST", List.of(44689.0, 31611.0));

    @Test
    void drawsABarForEachFigure() throws Exception {
        String svg = Chart.bars("Callbacks a second", List.of(DURABLE, NO_OP));

        assertThat(texts(svg))
                .contains("Callbacks a second", "durable, PostgreSQL: 12816", "no-op POST: 38150");
    }

    @Test
    void drawsALineForEachNameOverTheSteps() throws Exception {
        List<String> steps = List.of("p50", "p99");
        Chart chart = new Chart(new SymbolAxis("percentile", steps.toArray(String[]::new)));
        chart.add("durable", steps, steps::indexOf, each -> DURABLE);
        chart.addSingle("no-op", steps, steps::indexOf, each -> 7.0);

        assertThat(texts(chart.draw("Latency")))
                .contains("Latency", "percentile", "p50", "p99", "durable", "no-op");
    }

    @Test
    void canBeReadOnADarkPage() {
        Chart chart = new Chart(new NumberAxis("thousands"));
        chart.addSingle("heap", List.of(1.0, 2.0), each -> each, each -> 100 * each);

        assertThat(chart.draw("Memory")).contains("prefers-color-scheme");
    }

    /** What a reader sees, line by line. */
    private static List<String> texts(String svg) throws Exception {
        DocumentBuilderFactory xml = DocumentBuilderFactory.newInstance();
        xml.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        return xml.newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement()
                .getTextContent()
                .lines()
                .map(String::strip)
                .toList();
    }
}
