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
            new Field("limit", Type.COUNT, "How many there may be").optional(),
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
            Body.listOf("entries", MANIFEST_ENTRY, "In the order of the archive"));

    private Bodies() {}
}
