package dev.downloads.intake;

import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.downloads.image.Image;
import dev.downloads.storage.ObjectState;

/** Those rows of the library that have to do with some candidates of one account. */
final class KnownImages {

    private final String account;
    private final Map<String, Image> bySource = new HashMap<>();
    private final Map<UUID, Image> byPublicId = new HashMap<>();

    private KnownImages(String account, List<Image> images) {
        this.account = account;
        for (var image : images) {
            byPublicId.put(image.publicId(), image);
            if (image.accountId().equals(account)) {
                bySource.put(image.location().toString(), image);
                if (image.original() != null) {
                    bySource.put(image.original().location(), image);
                }
            }
        }
    }

    static KnownImages of(Collection<Candidate> candidates, String account, ImportedImages images) {
        var locations = candidates.stream().map(Candidate::location).map(URI::toString).toArray(String[]::new);
        var ids = candidates.stream().map(Candidate::publicId).filter(Objects::nonNull).toArray(UUID[]::new);
        return new KnownImages(account, images.find(account, locations, ids));
    }

    /** The image that was made from this file earlier, whatever the file holds now. */
    @Nullable
    Image madeFrom(Candidate candidate) {
        return bySource.get(candidate.location().toString());
    }

    /**
     * A public_id that comes from elsewhere stands for the same bytes for ever.
     *
     * @throws PublicIdTaken when it, or the file, already belongs to another image
     */
    void requireAgreement(Candidate candidate, ObjectState state) throws PublicIdTaken {
        if (candidate.publicId() == null) {
            return;
        }
        var named = byPublicId.get(candidate.publicId());
        var made = madeFrom(candidate);
        if (named == null && made != null) {
            throw new PublicIdTaken("the file is in the library already, as " + made.publicId());
        }
        if (named == null) {
            return;
        }
        if (!named.accountId().equals(account)) {
            throw new PublicIdTaken(named.publicId() + " is an image of another account");
        }
        if (!named.isFrom(candidate.location(), state)) {
            throw new PublicIdTaken(named.publicId() + " already stands for other bytes"
                    + (named.equals(made) ? ", the file has changed since" : ", those of " + named.location()));
        }
        if (!named.filename().equals(candidate.filename())) {
            throw new PublicIdTaken(
                    named.publicId() + " is in the library already, under the name " + named.filename());
        }
    }
}
