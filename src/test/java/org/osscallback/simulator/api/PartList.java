package org.osscallback.simulator.api;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.osscallback.simulator.store.MultipartUploads.NamedPart;
import org.osscallback.simulator.wire.OssError;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The body of CompleteMultipartUpload: which parts make up the object. */
final class PartList {

    private PartList() {}

    /**
     * @throws OssError 400 {@code MalformedXML}
     */
    static List<NamedPart> read(byte[] xml) {
        NodeList nodes = parse(xml).getElementsByTagName("Part");
        List<NamedPart> parts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            Element part = (Element) nodes.item(i);
            parts.add(
                    new NamedPart(
                            Multipart.number(text(part, "PartNumber")),
                            text(part, "ETag").replace("\"", "")));
        }
        return parts;
    }

    private static Element parse(byte[] xml) {
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

    private static String text(Element part, String name) {
        NodeList nodes = part.getElementsByTagName(name);
        if (nodes.getLength() != 1) {
            throw malformed();
        }
        return nodes.item(0).getTextContent().trim();
    }

    private static OssError malformed() {
        return OssError.of(
                400,
                "MalformedXML",
                "The XML you provided was not well-formed or not as required.");
    }
}
