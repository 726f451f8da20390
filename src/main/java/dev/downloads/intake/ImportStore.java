package dev.downloads.intake;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

import dev.downloads.image.Image;
import dev.downloads.storage.Storages;

/** Brings images that were read into the library, and takes out those whose files they have. */
final class ImportStore {

    private static final Logger LOG = LoggerFactory.getLogger(ImportStore.class);

    private final ImportedImages images;
    private final TransactionOperations transactions;
    private final Storages storages;

    ImportStore(ImportedImages images, TransactionOperations transactions, Storages storages) {
        this.images = images;
        this.transactions = transactions;
        this.storages = storages;
    }

    /** @param read finished, and successful */
    void store(List<Reading> read) {
        if (read.isEmpty()) {
            return;
        }
        var predecessors = read.stream().map(Reading::predecessor).filter(Objects::nonNull).toList();
        var successors = read.stream().map(reading -> reading.future().resultNow()).toList();
        var thumbnails = new ArrayList<String>();
        transactions.executeWithoutResult(_ -> {
            if (!predecessors.isEmpty()) {
                var ids = predecessors.stream().map(Image::publicId).toList();
                thumbnails.addAll(images.thumbnails(ids));
                images.delete(ids);
            }
            images.saveAll(successors);
        });
        // Only now: as long as there is a row, there must be its bytes.
        read.forEach(this::deleteOutdatedCopy);
        thumbnails.stream().map(URI::create).forEach(this::delete);
    }

    private void deleteOutdatedCopy(Reading reading) {
        var predecessor = reading.predecessor();
        if (predecessor != null && predecessor.original() != null
                && predecessor.original().location().equals(reading.candidate().location().toString())) {
            delete(predecessor.location());
        }
    }

    /** After a failure: deletes the copies that no row of the account is about. */
    void abandon(String account, List<Reading> readings) {
        var copies = readings.stream()
                .map(Reading::future)
                .filter(future -> future.state() == Future.State.SUCCESS)
                .map(Future::resultNow)
                .filter(image -> image.original() != null)
                .map(image -> image.location().toString())
                .toArray(String[]::new);
        if (copies.length == 0) {
            return;
        }
        try {
            var kept = images.find(account, copies, new UUID[0]).stream().map(image -> image.location().toString())
                    .toList();
            Stream.of(copies).filter(copy -> !kept.contains(copy)).map(URI::create).forEach(this::delete);
        } catch (DataAccessException | TransactionException e) {
            // What has become of the rows is unknown, so the bytes must stay; the next import writes over those without one.
            LOG.warn("Copies without an image may be left in the storage", e);
        }
    }

    private void delete(URI copy) {
        try {
            storages.delete(copy);
        } catch (IOException e) {
            LOG.warn("An object without an image is left in the storage: {}", copy, e);
        }
    }
}
