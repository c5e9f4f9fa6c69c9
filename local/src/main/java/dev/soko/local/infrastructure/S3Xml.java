package dev.soko.local.infrastructure;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The protocol's documents. */
final class S3Xml {

    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    private static final String NAMESPACE = " xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"";

    private S3Xml() {}

    static String error(S3Exception error) {
        return HEAD + "<Error>" + tag("Code", error.code()) + tag("Message", String.valueOf(error.getMessage()))
                + "</Error>";
    }

    static String copied(S3Object object) {
        return HEAD + "<CopyObjectResult" + NAMESPACE + ">" + times(object) + "</CopyObjectResult>";
    }

    static String deleted(List<String> keys) {
        return HEAD + "<DeleteResult" + NAMESPACE + ">"
                + keys.stream()
                        .map(key -> "<Deleted>" + tag("Key", key) + "</Deleted>")
                        .collect(Collectors.joining())
                + "</DeleteResult>";
    }

    static String listing(String bucket, S3Listing listing) {
        String next = listing.next();
        return HEAD + "<ListBucketResult" + NAMESPACE + ">"
                + tag("Name", bucket)
                + tag("Prefix", listing.prefix())
                + tag(
                        "KeyCount",
                        String.valueOf(
                                listing.objects().size() + listing.folders().size()))
                + tag("IsTruncated", String.valueOf(next != null))
                + (next == null ? "" : tag("NextContinuationToken", next))
                + listing.objects().stream()
                        .map(object -> "<Contents>" + tag("Key", object.key()) + times(object)
                                + tag("Size", String.valueOf(object.size())) + tag("StorageClass", "STANDARD")
                                + "</Contents>")
                        .collect(Collectors.joining())
                + listing.folders().stream()
                        .map(folder -> "<CommonPrefixes>" + tag("Prefix", folder) + "</CommonPrefixes>")
                        .collect(Collectors.joining())
                + "</ListBucketResult>";
    }

    static List<String> keysToDelete(InputStream document) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            NodeList keys = factory.newDocumentBuilder().parse(document).getElementsByTagName("Key");
            return IntStream.range(0, keys.getLength())
                    .mapToObj(position -> keys.item(position).getTextContent())
                    .toList();
        } catch (SAXException malformed) {
            throw S3Exception.invalid("MalformedXML", "The document is not well-formed.");
        } catch (ParserConfigurationException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static String times(S3Object object) {
        return tag("LastModified", object.lastModified().toString()) + tag("ETag", "\"" + object.etag() + "\"");
    }

    private static String tag(String name, String text) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return "<" + name + ">" + escaped + "</" + name + ">";
    }
}
