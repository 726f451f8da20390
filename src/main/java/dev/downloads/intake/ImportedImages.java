package dev.downloads.intake;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

import dev.downloads.image.Image;

/** The rows as the import sees them: by where the bytes came from. */
interface ImportedImages extends Repository<Image, UUID> {

    /** Images of the account that are kept at, or were copied from, one of the locations, and those with one of the ids in any account. */
    @NativeQuery("""
            select * from images
            where account_id = :account and (location = any(:locations) or copied_from = any(:locations))
               or public_id = any(:publicIds)""")
    List<Image> find(String account, String[] locations, UUID[] publicIds);

    /** Where the thumbnails of the images are. */
    @NativeQuery("select location from thumbnails where public_id in :publicIds")
    List<String> thumbnails(Collection<UUID> publicIds);

    @Modifying
    @Query("delete from Image where publicId in :publicIds")
    void delete(Collection<UUID> publicIds);

    List<Image> saveAll(Iterable<Image> images);
}
