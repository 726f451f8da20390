package dev.downloads.image;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.ListCrudRepository;
import org.springframework.transaction.annotation.Transactional;

interface ImageRepository extends ListCrudRepository<Image, UUID> {

    @NativeQuery("select * from images where public_id = any(:ids)")
    List<Image> findByIds(UUID[] ids);

    @NativeQuery("select public_id, length from images where public_id = any(:ids) and account_id = any(:accounts)")
    List<VisibleImage> findVisible(UUID[] ids, String[] accounts);

    @NativeQuery("""
            select public_id, length from images where account_id = any(:accounts)
            order by created_at desc, public_id desc limit :limit""")
    List<VisibleImage> findNewest(String[] accounts, int limit);

    @NativeQuery("""
            select id from unnest(:ids) with ordinality as wanted (id, position)
            where not exists (select from images where public_id = id) order by position""")
    List<UUID> findMissing(UUID[] ids);

    /** One index scan for each account, however many images it has. */
    @NativeQuery("""
            select i.* from unnest(:accounts) as account (id) cross join lateral (
                select * from images
                where account_id = account.id and (created_at, public_id) < (:createdAt, :publicId) and filename ilike :name
                order by created_at desc, public_id desc limit :limit) i
            order by i.created_at desc, i.public_id desc limit :limit""")
    List<Image> findPage(String[] accounts, String name, Instant createdAt, UUID publicId, int limit);

    /** Returns how many there were. */
    @Modifying
    @Transactional
    @Query("delete from Image where publicId = :id")
    int delete(UUID id);
}
