package org.osscallback.simulator.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Reads the small XML documents of the OSS API; what {@link Xml} writes. */
public final class XmlBody {

    private XmlBody() {}

    /**
     * The element that holds all others.
     *
     * @throws OssError 400 {@code MalformedXML}
     */
    public static Element root(byte[] xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new ByteArrayInputStream(xml)).getDocumentElement();
        } catch (ParserConfigurationException | SAXException | IOException unreadable) {
            throw malformed();
        }
    }

    /** The text of the one element of that name; empty if there is none, or more than one. */
    public static Optional<String> text(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagName(name);
        return nodes.getLength() == 1
                ? Optional.of(nodes.item(0).getTextContent().trim())
                : Optional.empty();
    }

    public static OssError malformed() {
        return OssError.of(
                400,
                "MalformedXML",
                "The XML you provided was not well-formed or not as required.");
    }
}
