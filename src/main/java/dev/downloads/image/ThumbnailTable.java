package dev.downloads.image;

import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Where the thumbnails are that were made already. */
@Repository
class ThumbnailTable {

    private final JdbcClient database;

    ThumbnailTable(JdbcClient database) {
        this.database = database;
    }

    Optional<StoredThumbnail> find(UUID image) {
        return database.sql("""
                select public_id, content_type, length, crc, location, version from thumbnails where public_id = ?""")
                .param(image).query(StoredThumbnail.class).optional();
    }

    /** Returns false where there is one of the image already, or the image is gone. */
    boolean add(StoredThumbnail thumbnail) {
        return database.sql("""
                insert into thumbnails (public_id, content_type, length, crc, location, version)
                select public_id, :type, :length, :crc, :location, :version from images where public_id = :image
                on conflict do nothing""")
                .param("image", thumbnail.publicId()).param("type", thumbnail.contentType())
                .param("length", thumbnail.length()).param("crc", thumbnail.crc())
                .param("location", thumbnail.location().toString()).param("version", thumbnail.version()).update() == 1;
    }

    /** Forgets this one, and not another that has taken its place. */
    void remove(StoredThumbnail thumbnail) {
        database.sql("delete from thumbnails where public_id = ? and location = ?")
                .params(thumbnail.publicId(), thumbnail.location().toString()).update();
    }
}
