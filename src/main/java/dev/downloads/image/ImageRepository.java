package dev.downloads.image;

import java.util.List;
import java.util.UUID;

import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.repository.ListCrudRepository;

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
}
