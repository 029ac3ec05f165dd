package org.osscallback.bucket.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.osscallback.wire.PercentCodec;

/**
 * Reads a page of the list of a bucket, strictly: what is half understood would be half missing.
 */
final class ListReader {

    /** Which OSS never goes beyond. */
    static final int MOST_OBJECTS = 1_000;

    private static final int MOST_KEY_BYTES = 1_023;

    private static final int MOST_ETAG = 255;

    private static final String ROOT = "ListBucketResult";

    private static final String OBJECT = "Contents";

    private final Map<String, String> page = new HashMap<>();
    private final List<ListedObject> objects = new ArrayList<>();

    private ListReader() {}

    /** A list that cannot be read; the message completes a sentence and repeats nothing of it. */
    static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }
    }

    /**
     * @throws Unreadable for anything but one page, complete
     */
    static ListPage read(byte[] xml, long answered) throws Unreadable {
        ListReader reader = new ListReader();
        try {
            XMLStreamReader in = factory().createXMLStreamReader(new ByteArrayInputStream(xml));
            reader.readPage(in);
        } catch (XMLStreamException broken) { // its message would show a piece of the document
            throw new Unreadable("is not well-formed XML");
        }
        return reader.result(answered);
    }

    /** The JDK's own: a server may have another one, with other defaults. */
    static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    private void readPage(XMLStreamReader in) throws XMLStreamException, Unreadable {
        if (in.nextTag() != XMLStreamConstants.START_ELEMENT || !in.getLocalName().equals(ROOT)) {
            throw new Unreadable("is no " + ROOT);
        }
        while (in.nextTag() == XMLStreamConstants.START_ELEMENT) {
            String name = in.getLocalName();
            if (name.equals(OBJECT)) {
                add(children(in));
            } else if (name.equals("CommonPrefixes") || name.equals("Owner")) {
                children(in);
            } else {
                page.put(name, in.getElementText());
            }
        }
        while (in.hasNext()) {
            in.next();
        }
    }

    private static Map<String, String> children(XMLStreamReader in) throws XMLStreamException {
        Map<String, String> texts = new HashMap<>();
        while (in.nextTag() == XMLStreamConstants.START_ELEMENT) {
            String name = in.getLocalName();
            if (name.equals("Owner")) {
                children(in);
            } else {
                texts.put(name, in.getElementText());
            }
        }
        return texts;
    }

    private void add(Map<String, String> texts) throws Unreadable {
        if (objects.size() == MOST_OBJECTS) {
            throw new Unreadable("has more than " + MOST_OBJECTS + " objects");
        }
        String size = texts.getOrDefault("Size", "");
        if (!size.matches("[0-9]{1,18}")) {
            throw new Unreadable("has an object without a size");
        }
        String etag = OssText.unquoted(texts.getOrDefault("ETag", ""));
        if (etag.isEmpty() || etag.length() > MOST_ETAG) {
            throw new Unreadable("has an object whose ETag is missing or too long");
        }
        try {
            objects.add(
                    new ListedObject(
                            key(texts.getOrDefault("Key", "")),
                            etag,
                            Long.parseLong(size),
                            Instant.parse(texts.getOrDefault("LastModified", ""))));
        } catch (DateTimeException unreadable) {
            throw new Unreadable("has an object without a date");
        }
    }

    /** Names are asked for in percent-encoding, since XML cannot hold every character. */
    private static String key(String encoded) throws Unreadable {
        byte[] bytes = PercentCodec.decode(encoded, true);
        if (bytes.length == 0 || bytes.length > MOST_KEY_BYTES) {
            throw new Unreadable("has an object whose name is empty or too long");
        }
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException noText) {
            throw new Unreadable("has an object whose name is not UTF-8");
        }
    }

    private ListPage result(long answered) throws Unreadable {
        if (!"url".equals(page.get("EncodingType"))) {
            throw new Unreadable("has names that are not encoded as was asked for");
        }
        String truncated = page.getOrDefault("IsTruncated", "");
        Optional<String> next =
                Optional.ofNullable(page.get("NextContinuationToken"))
                        .filter(token -> !token.isEmpty());
        if (truncated.equals("false")) {
            return new ListPage(List.copyOf(objects), Optional.empty(), answered);
        }
        if (!truncated.equals("true") || next.isEmpty()) {
            throw new Unreadable("does not say whether it goes on, or how");
        }
        return new ListPage(List.copyOf(objects), next, answered);
    }
}
