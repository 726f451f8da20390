package dev.downloads.docs;

import dev.downloads.docs.Body.Field;

/** The JSON objects of the API, each with every member that it can have. */
final class Bodies {

    static final Body CREATED_DOWNLOAD = new Body("CreatedDownload", "A download that was created",
            new Field("id", Type.UUID, "The download"),
            new Field("zip_url", Type.URI,
                    "Where the browser fetches the ZIP; signed, needs no token, lives 48 hours from the start of the day"));

    static final Body PROBLEM = new Body("Problem", "What went wrong, after RFC 9457",
            new Field("type", Type.URI_REFERENCE,
                    "The page that explains it; the same for every occurrence, to be compared with by programs"),
            new Field("title", Type.TEXT, "The same in words"),
            new Field("status", Type.integer(400, 599), "The status of the answer"),
            new Field("detail", Type.TEXT, "What happened this time, and what to do").optional(),
            new Field("instance", Type.URI_REFERENCE, "The path of the request").optional(),
            new Field("ability", Type.TEXT, "The ability that the token does not grant").optional(),
            new Field("missing_image_ids", Type.arrayOf(Type.UUID), "The images that are unknown or gone").optional(),
            new Field("malformed_image_ids", Type.arrayOf(Type.TEXT), "The ids that are no UUIDs, the first 100")
                    .optional(),
            new Field("limit", Type.BYTES, "How many, or how many bytes, there may be").optional(),
            new Field("bytes", Type.BYTES, "How many bytes there would be").optional(),
            new Field("filename", Type.TEXT, "The file that was refused").optional(),
            new Field("content_type", Type.TEXT, "What the file is").optional(),
            new Field("archive_names", Type.arrayOf(Type.TEXT), "The entries that cannot be read, the first 100")
                    .optional());

    static final Body MANIFEST_ENTRY = new Body("ManifestEntry", "One file of an archive",
            new Field("archive_name", Type.TEXT, "Safe and unique within the archive"),
            new Field("length", Type.BYTES, "In bytes"),
            new Field("crc", Type.unsigned(), "CRC-32 of the bytes"),
            new Field("source", Type.URI, "Where the bytes are; signed, needs no token"),
            new Field("last_modified", Type.INSTANT, "The time that the entry carries"));

    static final Body MANIFEST = new Body("Manifest", "What an archive holds, for a zipper",
            new Field("filename", Type.TEXT, "What the saved archive is called"),
            new Field("last_modified", Type.INSTANT, "When the archive became what it is; absent where nobody can say")
                    .optional(),
            new Field("sources_expire", Type.INSTANT, "When the sources end to be readable").optional(),
            Body.listOf("entries", MANIFEST_ENTRY, "In the order of the archive"));

    static final Body IMAGE = new Body("Image", "An image of the library",
            new Field("public_id", Type.UUID, "The image"), new Field("account_id", Type.TEXT, "Whose it is"),
            new Field("filename", Type.TEXT, "What it was called where it came from"),
            new Field("size", Type.BYTES, "In bytes"),
            new Field("content_type", Type.TEXT, "Its media type, by its content"),
            new Field("crc32", Type.CRC32, "CRC-32 of its bytes"),
            new Field("last_modified", Type.INSTANT, "The time that a ZIP entry of it carries"),
            new Field("width", Type.PIXELS.orNull(), "In pixels; null where its head does not say it"),
            new Field("height", Type.PIXELS.orNull(), "In pixels; null likewise"),
            new Field("created_at", Type.INSTANT, "When it came into the library"));

    static final Body IMAGES = new Body("Images", "Images of the library",
            Body.listOf("images", IMAGE, "Newest first"));

    static final Body DOWNLOAD = new Body("Download", "A download as its user sees it",
            new Field("id", Type.UUID, "The download"), new Field("zip_url", Type.URI, "A fresh link to its ZIP"),
            new Field("filename", Type.TEXT, "What the saved ZIP is called"),
            new Field("created_at", Type.INSTANT, "When it was created"),
            new Field("expires_at", Type.INSTANT, "When this `zip_url` ends"),
            new Field("images", Type.COUNT, "How many images it was created with"),
            new Field("bytes", Type.BYTES, "The sum of their lengths"),
            new Field("skipped_image_ids", Type.arrayOf(Type.UUID),
                    "Asked for, unknown to the user, left out because of `allow_missing`"),
            new Field("missing_image_ids", Type.arrayOf(Type.UUID), "Deleted since"),
            new Field("fetches_started", Type.BYTES, "How often the first byte was sent"),
            new Field("fetches_completed", Type.BYTES, "How often every byte was sent, by one answer or several"),
            new Field("last_fetch_at", Type.INSTANT.orNull(), "When it was fetched last"),
            new Field("bytes_sent", Type.BYTES, "Of the ZIP, by all answers together"));

    static final Body DOWNLOADS = new Body("Downloads", "A part of the user's history",
            Body.listOf("downloads", DOWNLOAD, "Newest first"));

    static final Body LIMITS = new Body("Limits", "How much a user may ask for",
            new Field("images_per_download", Type.COUNT, "Images of one download"),
            new Field("bytes_per_download", Type.BYTES, "The sum of their lengths"),
            new Field("creates_per_minute", Type.COUNT, "Downloads that one user may create in a minute"),
            new Field("streams_per_link", Type.COUNT,
                    "Connections over which one download may be fetched at the same time"),
            new Field("streams_per_process", Type.COUNT, "Connections over which one server sends at the same time"));

    private Bodies() {}
}
