package dev.downloads.download;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

interface FetchRepository extends Repository<FetchCount, UUID> {

    List<FetchCount> findByDownloadIdIn(Collection<UUID> downloads);

    /**
     * Adds one answer in one statement, so that answers of several nodes can end at the same time. An answer that sent the whole counts
     * by itself. The others are put together; when they make a whole it counts, and the next round begins. A round is also given up when
     * the archive became another one, or when it is in more than a thousand pieces: no client resumes like that, and the row must not
     * grow for one that tries.
     *
     * @param started 1 when the first byte was sent, otherwise 0
     * @param completed 1 when all bytes were sent, otherwise 0
     * @param sent an {@code int8multirange}, empty when all bytes were sent
     */
    @Modifying
    @Transactional
    @NativeQuery("""
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
    int add(UUID download, int started, int completed, long bytes, Instant now, String etag, String sent, long length);
}
