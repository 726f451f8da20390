package dev.downloads.docs;

import java.util.Map;
import java.util.TreeMap;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;

import dev.downloads.docs.Endpoint.Access;

import static org.springframework.http.MediaType.APPLICATION_FORM_URLENCODED;
import static org.springframework.http.MediaType.APPLICATION_JSON;
import static org.springframework.http.MediaType.MULTIPART_FORM_DATA;

/** The routes of the service, with their parameters. */
final class Endpoints {

    private static final String DOWNLOADS = "Downloads";
    private static final String ARCHIVES = "Archives";
    private static final String IMAGES = "Images";

    private static final String STORAGE_UNAVAILABLE = "storage-unavailable";

    private static final ResponseHeader[] LIMITED = {ResponseHeader.RATE_LIMIT_POLICY, ResponseHeader.RATE_LIMIT,
            ResponseHeader.RETRY_AFTER};

    /** With what they are. */
    static final Map<String, String> RESOURCES = new TreeMap<>(
            Map.of(DOWNLOADS, "Selections of images, each with a signed link to its ZIP",
                    ARCHIVES, "The ZIPs, each behind its signed link", IMAGES,
                    "The library that selections are made from"));

    static final Parameter IMAGE_IDS = Parameter.body("image_ids", Type.arrayOf(Type.UUID),
            "A list of image public_ids to be added in the zip.");
    static final Parameter ALLOW_MISSING = Parameter.body("allow_missing", Type.FLAG,
            "Leaves out images that are unknown to the caller instead of refusing the whole.");
    static final Parameter FILENAME = Parameter.body("filename", Type.TEXT.with("maxLength", 255),
            "What the saved zip is called.");
    static final Parameter DOWNLOAD_ID = Parameter.path("id", Type.UUID, "The download.");
    static final Parameter IDEMPOTENCY_KEY = Parameter.header("Idempotency-Key",
            Type.matching("^[ -~]{1,255}$"), "Names this creation, so that repeating it creates nothing more.");
    static final Parameter LIMIT_OF_DOWNLOADS = Parameter.query("limit", Type.integer(1, 100).with("default", 20),
            "How many at most.");
    static final Parameter LIMIT_OF_IMAGES = Parameter.query("limit", Type.integer(1, 1000).with("default", 100),
            "How many at most.");
    static final Parameter CURSOR = Parameter.query("cursor", Type.TEXT,
            "Where to go on, as the `Link` of the answer before says it.");
    static final Parameter ACCOUNT_ID = Parameter.query("account_id", Type.TEXT, "Only the images of this account.");
    static final Parameter NAME = Parameter.query("name", Type.TEXT, "Only images with this in their file name.");
    static final Parameter IMAGE_ID = Parameter.path("id", Type.UUID, "The image's public_id.");
    static final Parameter AS_DOWNLOAD = Parameter.query("download", Type.FLAG.with("default", false),
            "Has browsers save it, whatever it is.");
    static final Parameter EXPIRES = Parameter.query("expires", Type.BYTES,
            "Until when the signature is good, in epoch seconds.");
    static final Parameter SIGNED_BY = Parameter.query("key", Type.integer(0, 999_999), "The number of the link key.");
    static final Parameter SIGNED = Parameter.query("signature", Type.matching("^[0-9a-f]{64}$"),
            "Takes the place of a token: the HMAC-SHA256 of the URL up to here.");
    static final Parameter ACCOUNT = Parameter
            .body("account_id", Type.TEXT, "The account that they go into; comes first.")
            .mandatory();
    static final Parameter LAST_MODIFIED = Parameter.body("last_modified", Type.INSTANT,
            "The time of the file that follows.");
    static final Parameter FILES = Parameter.body("files", Type.arrayOf(Type.BINARY), "The images, one or more.")
            .mandatory();
    static final Parameter TIMESTAMP = Parameter.query("timestamp", Type.BYTES,
            "When the life of the link began, in epoch seconds.").mandatory();

    static final Parameter IF_NONE_MATCH = Parameter.header("If-None-Match", Type.TEXT,
            "The ETag of the manifest at hand: the number of its entries in quotes, after `W/`.");
    static final Parameter SENT_ETAG = Parameter.body("etag", Type.TEXT.with("maxLength", 100), "Of the archive.")
            .mandatory();
    static final Parameter SENT_LENGTH = Parameter.body("length", Type.BYTES, "Of the whole archive in bytes.")
            .mandatory();
    static final Parameter SENT = Parameter.body("sent", Type.arrayOf(Type.RANGE),
            "What was sent: ranges that do not overlap, each from its first byte to the one after its last.")
            .mandatory();

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
            .with(IMAGE_IDS, ALLOW_MISSING, FILENAME, IDEMPOTENCY_KEY)
            .rarely(HttpStatus.CONFLICT, "idempotency-conflict")
            .rarely(HttpStatus.CONTENT_TOO_LARGE, "content-too-large")
            .rarely(HttpStatus.UNPROCESSABLE_CONTENT, "download-too-large")
            .rarely(HttpStatus.BAD_REQUEST, "form-unreadable").rarely(HttpStatus.BAD_REQUEST, "request-rejected")
            .rarely(HttpStatus.TOO_MANY_REQUESTS, "too-many-downloads", LIMITED);

    static final Endpoint LIST_DOWNLOADS = Endpoint
            .of(DOWNLOADS, HttpMethod.GET, "/api/v1/downloads", Access.TOKEN)
            .named("listDownloads", "List downloads",
                    "The downloads of the token's user, newest first, each with a fresh link. `Link` names the next page.")
            .with(LIMIT_OF_DOWNLOADS, CURSOR);

    static final Endpoint GET_DOWNLOAD = Endpoint
            .of(DOWNLOADS, HttpMethod.GET, "/api/v1/downloads/{id}", Access.TOKEN)
            .named("getDownload", "Get a download", "What became of it, with a fresh link.").with(DOWNLOAD_ID);

    static final Endpoint DELETE_DOWNLOAD = Endpoint
            .of(DOWNLOADS, HttpMethod.DELETE, "/api/v1/downloads/{id}", Access.TOKEN)
            .named("deleteDownload", "Delete a download", "Its links are dead at once. The images stay.")
            .with(DOWNLOAD_ID);

    static final Endpoint GET_LIMITS = Endpoint.of(DOWNLOADS, HttpMethod.GET, "/api/v1/limits", Access.TOKEN)
            .named("getLimits", "Get the limits", "How much a user may ask for, to know before asking.")
            .withoutDatabase();

    static final Endpoint LIST_IMAGES = Endpoint.of(IMAGES, HttpMethod.GET, "/api/v1/images", Access.TOKEN)
            .named("listImages", "List images",
                    "Those that the token may list, newest first. `Link` names the next page.")
            .with(ACCOUNT_ID, NAME, LIMIT_OF_IMAGES, CURSOR);

    static final Endpoint UPLOAD_IMAGES = Endpoint.of(IMAGES, HttpMethod.POST, "/api/v1/images", Access.TOKEN)
            .named("uploadImages", "Upload images",
                    "Brings files into the library: all of them, or none. Needs `image_create` for the account.")
            .accepting(MULTIPART_FORM_DATA).with(ACCOUNT, LAST_MODIFIED, FILES)
            .rarely(HttpStatus.CONTENT_TOO_LARGE, "file-too-large")
            .rarely(HttpStatus.CONTENT_TOO_LARGE, "upload-too-large")
            .rarely(HttpStatus.UNPROCESSABLE_CONTENT, "too-many-files")
            .rarely(HttpStatus.SERVICE_UNAVAILABLE, STORAGE_UNAVAILABLE, ResponseHeader.RETRY_AFTER)
            .rarely(HttpStatus.INSUFFICIENT_STORAGE, "storage-full");

    static final Endpoint GET_IMAGE = Endpoint.of(IMAGES, HttpMethod.GET, "/api/v1/images/{id}", Access.TOKEN)
            .named("getImage", "Get an image", "What is known of it.").with(IMAGE_ID);

    static final Endpoint DELETE_IMAGE = Endpoint.of(IMAGES, HttpMethod.DELETE, "/api/v1/images/{id}", Access.TOKEN)
            .named("deleteImage", "Delete an image",
                    "Takes it out of the library, and out of downloads that were created with `allow_missing`; others then"
                            + " answer that it is gone. Needs `image_delete` for its account.")
            .with(IMAGE_ID);

    static final Endpoint GET_CONTENT = Endpoint
            .of(IMAGES, HttpMethod.GET, "/api/v1/images/{id}/content", Access.TOKEN_OR_SIGNATURE)
            .named("getImageContent", "Fetch an image",
                    "Its bytes, whole or in ranges. Manifests name these URLs signed, and then no token is needed.")
            .with(IMAGE_ID, AS_DOWNLOAD, EXPIRES, SIGNED_BY, SIGNED, RANGE, IF_RANGE)
            .rarely(HttpStatus.SERVICE_UNAVAILABLE, STORAGE_UNAVAILABLE, ResponseHeader.RETRY_AFTER);

    static final Endpoint GET_THUMBNAIL = Endpoint
            .of(IMAGES, HttpMethod.GET, "/api/v1/images/{id}/thumbnail", Access.TOKEN)
            .named("getThumbnail", "Fetch a thumbnail",
                    "At most 512 pixels wide and high: JPEG, or PNG where it is transparent.")
            .with(IMAGE_ID).rarely(HttpStatus.UNPROCESSABLE_CONTENT, "thumbnail-impossible")
            .rarely(HttpStatus.SERVICE_UNAVAILABLE, "thumbnail-busy", ResponseHeader.RETRY_AFTER)
            .rarely(HttpStatus.SERVICE_UNAVAILABLE, STORAGE_UNAVAILABLE, ResponseHeader.RETRY_AFTER);

    static final Endpoint GET_MANIFEST = Endpoint
            .of(DOWNLOADS, HttpMethod.GET, "/api/v1/downloads/{id}/zip", Access.ZIPPER)
            .named("getManifest", "Get the manifest of a download",
                    "What the archive holds, for a zipper. It shows that it holds the link key by signing the requested URL.")
            .with(DOWNLOAD_ID, TIMESTAMP);

    static final Endpoint HEAD_MANIFEST = Endpoint
            .of(DOWNLOADS, HttpMethod.HEAD, "/api/v1/downloads/{id}/zip", Access.ZIPPER)
            .named("headManifest", "Ask whether the manifest is still the same",
                    "What a zipper asks before every answer, for a manifest that it has: whether the download is still there, and"
                            + " with `If-None-Match` whether the archive still holds the same images.")
            .with(DOWNLOAD_ID, TIMESTAMP, IF_NONE_MATCH);

    static final Endpoint REPORT_FETCH = Endpoint
            .of(DOWNLOADS, HttpMethod.POST, "/api/v1/downloads/{id}/zip", Access.ZIPPER)
            .named("reportFetch", "Report what was sent of an archive",
                    "What a zipper tells after every answer that it sent, so that the download's status counts it.")
            .accepting(APPLICATION_JSON).with(DOWNLOAD_ID, TIMESTAMP, SENT_ETAG, SENT_LENGTH, SENT);

    static final Endpoint GET_ARCHIVE = Endpoint
            .of(ARCHIVES, HttpMethod.GET, "/{key}/{upstream}/{signature}/{filename}", Access.LINK)
            .named("getArchive", "Fetch the ZIP",
                    "What `zip_url` points to. Any byte range can be asked for, from any node, as long as the link lives; with"
                            + " the same ETag the bytes are the same.")
            .with(KEY, UPSTREAM, SIGNATURE, LINK_FILENAME, RANGE, IF_RANGE)
            .rarely(HttpStatus.TOO_MANY_REQUESTS, "too-many-streams", LIMITED)
            .rarely(HttpStatus.TOO_MANY_REQUESTS, "link-throttled", LIMITED)
            .rarely(HttpStatus.SERVICE_UNAVAILABLE, "zipper-busy", LIMITED)
            .rarely(HttpStatus.SERVICE_UNAVAILABLE, "api-unavailable", ResponseHeader.RETRY_AFTER)
            .rarely(HttpStatus.SERVICE_UNAVAILABLE, STORAGE_UNAVAILABLE, ResponseHeader.RETRY_AFTER);

    static final Endpoint HEAD_ARCHIVE = Endpoint
            .of(ARCHIVES, HttpMethod.HEAD, "/{key}/{upstream}/{signature}/{filename}", Access.LINK)
            .named("headArchive", "Ask for the length of the ZIP", "The headers of the ZIP without its bytes.")
            .with(KEY, UPSTREAM, SIGNATURE, LINK_FILENAME);

    private Endpoints() {}
}
