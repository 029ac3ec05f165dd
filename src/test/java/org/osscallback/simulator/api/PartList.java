package org.osscallback.simulator.api;

import java.util.ArrayList;
import java.util.List;
import org.osscallback.simulator.store.MultipartUploads.NamedPart;
import org.osscallback.simulator.wire.OssError;
import org.osscallback.simulator.wire.XmlBody;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The body of CompleteMultipartUpload: which parts make up the object. */
final class PartList {

    private PartList() {}

    /**
     * @throws OssError 400 {@code MalformedXML}
     */
    static List<NamedPart> read(byte[] xml) {
        NodeList nodes = XmlBody.root(xml).getElementsByTagName("Part");
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

    private static String text(Element part, String name) {
        return XmlBody.text(part, name).orElseThrow(XmlBody::malformed);
    }
}
