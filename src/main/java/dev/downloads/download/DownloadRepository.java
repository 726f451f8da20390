package dev.downloads.download;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.repository.ListCrudRepository;
import org.springframework.transaction.annotation.Transactional;

interface DownloadRepository extends ListCrudRepository<Download, UUID> {

    Optional<Download> findByIdAndIssuerAndUserId(UUID id, UUID issuer, UUID userId);

    /** The user's downloads that are older than the one at the cursor, newest first. */
    @NativeQuery("""
            select * from downloads where issuer = :issuer and user_id = :userId and (created_at, id) < (:before, :beforeId)
            order by created_at desc, id desc limit :limit""")
    List<Download> findPage(UUID issuer, UUID userId, Instant before, UUID beforeId, int limit);

    @Modifying
    @Transactional
    @NativeQuery("delete from downloads where id = :id and issuer = :issuer and user_id = :userId")
    int delete(UUID id, UUID issuer, UUID userId);

    /**
     * Deletes the oldest, {@code limit} at most, and leaves those alone that another node is deleting at the moment.
     *
     * @param age in seconds by the database's clock
     */
    @Modifying
    @Transactional
    @NativeQuery("""
            delete from downloads where id in (
                select id from downloads where stored_at < now() - make_interval(secs => :age) order by stored_at limit :limit
                for update skip locked)""")
    int deleteOlderThan(double age, int limit);
}
