package dev.downloads.download;

import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What every request of an archive asks of its download, by primary keys alone; past JPA as {@link FetchTable} is. */
@Repository
class DownloadTable {

    private final JdbcClient database;

    DownloadTable(JdbcClient database) {
        this.database = database;
    }

    boolean contains(UUID id) {
        return database.sql("select exists (select from downloads where id = ?)").param(id).query(Boolean.class)
                .single();
    }

    /** How many of its images still exist, and empty when there is no such download. */
    Optional<Integer> countImages(UUID id) {
        return database.sql("""
                select (select count(*) from images where public_id = any(image_ids)) from downloads where id = ?""")
                .param(id).query(Integer.class).optional();
    }
}
