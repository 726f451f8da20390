package dev.downloads.docs;

import java.util.Map;
import java.util.TreeMap;

import org.springframework.http.HttpMethod;

import dev.downloads.docs.Endpoint.Access;

import static org.springframework.http.MediaType.APPLICATION_FORM_URLENCODED;
import static org.springframework.http.MediaType.APPLICATION_JSON;
import static org.springframework.http.MediaType.MULTIPART_FORM_DATA;

/** The routes of the service, with their parameters. */
final class Endpoints {

    private static final String DOWNLOADS = "Downloads";
    private static final String ARCHIVES = "Archives";

    /** With what they are. */
    static final Map<String, String> RESOURCES = new TreeMap<>(
            Map.of(DOWNLOADS, "Selections of images, each with a signed link to its ZIP",
                    ARCHIVES, "The ZIPs, each behind its signed link"));

    static final Parameter IMAGE_IDS = Parameter.body("image_ids", Type.arrayOf(Type.UUID),
            "A list of image public_ids to be added in the zip.");
    static final Parameter ALLOW_MISSING = Parameter.body("allow_missing", Type.FLAG,
            "Leaves out images that are unknown to the caller instead of refusing the whole.");
    static final Parameter FILENAME = Parameter.body("filename", Type.TEXT.with("maxLength", 255),
            "What the saved zip is called.");
    static final Parameter DOWNLOAD_ID = Parameter.path("id", Type.UUID, "The download.");
    static final Parameter TIMESTAMP = Parameter.query("timestamp", Type.BYTES,
            "When the life of the link began, in epoch seconds.").mandatory();

    static final Parameter KEY = Parameter.path("key", Type.integer(0, 999_999), "The number of the link key.");
    static final Parameter UPSTREAM = Parameter.path("upstream", Type.URI,
            "The URL of the manifest, every byte outside [A-Za-z0-9_] percent-encoded.");
    static final Parameter SIGNATURE = Parameter.path("signature", Type.matching("^[0-9a-f]{8,64}$"),
            "The first hex digits of HMAC-SHA256(link key, upstream).");
    static final Parameter LINK_FILENAME = Parameter.path("filename", Type.TEXT,
            "What the saved file is called; not signed, to be chosen freely.");
    static final Parameter RANGE = Parameter.header("Range", Type.TEXT, "Only these bytes, such as `bytes=1000-`.");
    static final Parameter IF_RANGE = Parameter.header("If-Range", Type.TEXT,
            "The ETag of the bytes at hand: the range counts only if it is still the same.");

    static final Endpoint CREATE_DOWNLOAD = Endpoint
            .of(DOWNLOADS, HttpMethod.POST, "/api/v1/downloads", Access.TOKEN)
            .named("createDownload", "Create a download",
                    "Answers with a signed link to one ZIP of the images, in the order given, repeats once. Without `image_ids` it"
                            + " holds every image that the token may list. Needs `download` in the token, and `image_list` for"
                            + " the accounts of the images.")
            .accepting(APPLICATION_JSON, APPLICATION_FORM_URLENCODED, MULTIPART_FORM_DATA)
            .with(IMAGE_IDS, ALLOW_MISSING, FILENAME);

    static final Endpoint GET_MANIFEST = Endpoint
            .of(DOWNLOADS, HttpMethod.GET, "/api/v1/downloads/{id}/zip", Access.ZIPPER)
            .named("getManifest", "Get the manifest of a download",
                    "What the archive holds, for a zipper. It shows that it holds the link key by signing the requested URL.")
            .with(DOWNLOAD_ID, TIMESTAMP);

    static final Endpoint GET_ARCHIVE = Endpoint
            .of(ARCHIVES, HttpMethod.GET, "/{key}/{upstream}/{signature}/{filename}", Access.LINK)
            .named("getArchive", "Fetch the ZIP",
                    "What `zip_url` points to. Any byte range can be asked for, from any node, as long as the link lives; with"
                            + " the same ETag the bytes are the same.")
            .with(KEY, UPSTREAM, SIGNATURE, LINK_FILENAME, RANGE, IF_RANGE);

    static final Endpoint HEAD_ARCHIVE = Endpoint
            .of(ARCHIVES, HttpMethod.HEAD, "/{key}/{upstream}/{signature}/{filename}", Access.LINK)
            .named("headArchive", "Ask for the length of the ZIP", "The headers of the ZIP without its bytes.")
            .with(KEY, UPSTREAM, SIGNATURE, LINK_FILENAME);

    private Endpoints() {}
}
