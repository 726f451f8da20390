package dev.downloads.intake;

import java.io.IOException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import dev.downloads.storage.S3Location;
import dev.downloads.storage.Storages;

/** All objects below a place in a bucket, in the order of their keys. */
record BucketListing(S3Location place, Storages storages) implements Candidates {

    BucketListing {
        place = place.asPrefix();
    }

    @Override
    public boolean areRemote() {
        return true;
    }

    @Override
    public void forEach(Consumer<Candidate> found, BiConsumer<String, Exception> failed) {
        try {
            storages.list(place, object -> {
                // What ends so stands for a folder, in tools that show a bucket as if it had some.
                if (!object.key().endsWith("/")) {
                    found.accept(Candidate.of(object, place.bucket()));
                }
            });
        } catch (IOException e) {
            failed.accept("s3://" + place.bucket() + "/" + place.key(), e);
        }
    }
}
