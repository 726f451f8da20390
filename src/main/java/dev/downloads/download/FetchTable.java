package dev.downloads.download;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Collectors;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import dev.downloads.manifest.Fetch;

/** Where answers are counted; past JPA, whose transaction costs the one statement that every range ends with a second round trip. */
@Repository
class FetchTable {

    private final JdbcClient database;

    FetchTable(JdbcClient database) {
        this.database = database;
    }

    /**
     * Adds one answer in one statement, so that answers of several nodes can end at the same time. An answer that sent the whole counts
     * by itself. The others are put together; when they make a whole it counts, and the next round begins. A round is also given up when
     * the archive became another one, or when it is in more than a thousand pieces: no client resumes like that, and the row must not
     * grow for one that tries.
     *
     * @return whether the download is still there
     */
    boolean add(Fetch fetch, Instant now) {
        // No two ranges overlap, so as many bytes as there are is every byte.
        var whole = fetch.bytesSent() == fetch.length();
        try {
            return database.sql("""
                    insert into fetches as f (download_id, started, completed, bytes_sent, last_fetch_at, etag, sent)
                    select id, :started, :completed, :bytes, :now, :etag, cast(:sent as int8multirange)
                    from downloads where id = :download
                    on conflict (download_id) do update set
                        started = f.started + excluded.started,
                        bytes_sent = f.bytes_sent + excluded.bytes_sent,
                        last_fetch_at = greatest(f.last_fetch_at, excluded.last_fetch_at),
                        etag = excluded.etag,
                        (completed, sent) = (
                            select f.completed + excluded.completed + cast(merged @> int8range(0, :length) as integer),
                                   case when merged @> int8range(0, :length) then '{}'
                                        when (select count(*) from unnest(merged)) > 1000 then excluded.sent
                                        else merged end
                            from (select case when f.etag = excluded.etag then f.sent + excluded.sent
                                              else excluded.sent end as merged))""")
                    .param("started", fetch.started() ? 1 : 0).param("completed", whole ? 1 : 0)
                    .param("bytes", fetch.bytesSent()).param("now", now.atOffset(ZoneOffset.UTC))
                    .param("etag", fetch.etag()).param("sent", whole ? "{}" : multirange(fetch))
                    .param("length", fetch.length()).param("download", fetch.download()).update() == 1;
        } catch (DataIntegrityViolationException e) {
            // Deleted by another transaction meanwhile.
            return false;
        }
    }

    private static String multirange(Fetch fetch) {
        return fetch.sent().stream().map(range -> "[" + range.from() + "," + range.to() + ")")
                .collect(Collectors.joining(",", "{", "}"));
    }
}
