package org.osscallback.simulator.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.osscallback.simulator.store.ObjectStore;
import org.osscallback.simulator.store.StoredObject;
import org.osscallback.simulator.wire.OssError;
import org.osscallback.simulator.wire.OssRequest;
import org.osscallback.simulator.wire.OssResponse;
import org.osscallback.simulator.wire.PercentCode;
import org.osscallback.simulator.wire.Xml;

/** ListObjectsV2. */
record ListObjects(Bench bench) {

    /** One page: objects, and common prefixes in their place. */
    private record Page(Map<String, StoredObject> objects, Set<String> prefixes, String last) {

        int size() {
            return objects.size() + prefixes.size();
        }
    }

    OssResponse list(OssRequest request) {
        String prefix = request.query("prefix").orElse("");
        String delimiter = request.query("delimiter").orElse("");
        int limit = limit(request.query("max-keys").orElse("100"));
        String after =
                request.query("continuation-token")
                        .filter(token -> !token.isEmpty())
                        .map(ListObjects::decoded)
                        .or(() -> request.query("start-after"))
                        .orElse("");
        Iterator<StoredObject> rest = bench.store().list(request.bucket(), prefix, after);
        Page page = new Page(new LinkedHashMap<>(), new LinkedHashSet<>(), after);
        while (rest.hasNext()) {
            StoredObject object = rest.next();
            String entry = entry(object.key(), prefix, delimiter);
            boolean listed =
                    ObjectStore.BYTES.compare(entry, after) <= 0 || page.prefixes.contains(entry);
            if (listed) {
                continue;
            }
            if (page.size() == limit) {
                return answer(request, page, true);
            }
            page = new Page(page.objects, page.prefixes, entry);
            if (entry.equals(object.key())) {
                page.objects.put(entry, object);
            } else {
                page.prefixes.add(entry);
            }
        }
        return answer(request, page, false);
    }

    /** The object's own name, or the part of it up to the next delimiter. */
    private static String entry(String key, String prefix, String delimiter) {
        int cut = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
        return cut < 0 ? key : key.substring(0, cut + delimiter.length());
    }

    private static OssResponse answer(OssRequest request, Page page, boolean truncated) {
        boolean encoded = request.query("encoding-type").orElse("").equals("url");
        UnaryOperator<String> name = encoded ? PercentCode::encode : UnaryOperator.identity();
        Xml xml = new Xml().open("ListBucketResult").text("Name", request.bucket());
        xml.text("Prefix", name.apply(request.query("prefix").orElse("")));
        xml.text("StartAfter", name.apply(request.query("start-after").orElse("")));
        xml.text("MaxKeys", request.query("max-keys").orElse("100"));
        xml.text("Delimiter", name.apply(request.query("delimiter").orElse("")));
        if (encoded) {
            xml.text("EncodingType", "url");
        }
        xml.text("IsTruncated", "" + truncated);
        if (truncated) {
            xml.text(
                    "NextContinuationToken",
                    Base64.getUrlEncoder().encodeToString(page.last.getBytes(UTF_8)));
        }
        xml.text("KeyCount", "" + page.size());
        page.objects.forEach((key, object) -> contents(xml, name.apply(key), object));
        page.prefixes.forEach(
                prefix ->
                        xml.open("CommonPrefixes")
                                .text("Prefix", name.apply(prefix))
                                .close("CommonPrefixes"));
        return OssResponse.xml(200, xml.close("ListBucketResult").toString());
    }

    private static void contents(Xml xml, String key, StoredObject object) {
        xml.open("Contents")
                .text("Key", key)
                .text("LastModified", object.modified().toString().replace("Z", ".000Z"))
                .text("ETag", '"' + object.etag() + '"')
                .text("Type", object.etag().contains("-") ? "Multipart" : "Normal")
                .text("Size", "" + object.size())
                .text("StorageClass", "Standard")
                .close("Contents");
    }

    private static int limit(String digits) {
        if (!digits.matches("[0-9]{1,4}") || Integer.parseInt(digits) > 1000) {
            throw OssError.invalidArgument(
                    "max-keys", digits, "Argument max-keys is invalid.", null);
        }
        return Integer.parseInt(digits);
    }

    private static String decoded(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), UTF_8);
        } catch (IllegalArgumentException unreadable) {
            throw OssError.invalidArgument(
                    "continuation-token", token, "The continuation token is invalid.", null);
        }
    }
}
