package dev.downloads.image;

import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.downloads.storage.StorageFull;
import dev.downloads.storage.Storages;
import dev.downloads.token.AbilityMissing;
import dev.downloads.token.AccessToken;

/**
 * One upload while it is read: the fields {@code account_id}, first, and {@code last_modified}, which holds for the file that follows,
 * and the {@code files}.
 */
final class Upload {

    static final String ACCOUNT = "account_id";

    private static final String CREATE = "image_create";
    private static final int LONGEST_FILENAME = 1024;
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private final AccessToken user;
    private final UploadProperties limits;
    private final Storages storages;
    private final Instant now;
    private final List<Image> images = new ArrayList<>();
    private @Nullable String account;
    private Instant lastModified;

    Upload(AccessToken user, UploadProperties limits, Storages storages, Instant now) {
        this.user = user;
        this.limits = limits;
        this.storages = storages;
        this.now = now;
        this.lastModified = now;
    }

    /** Those whose bytes are in the storage so far, in the order of the files. */
    List<Image> images() {
        return images;
    }

    /** @throws AbilityMissing when the caller may not bring images into the account */
    void into(String accountId) {
        if (!user.abilities().allows(accountId, CREATE)) {
            throw new AbilityMissing(CREATE);
        }
        if (!Image.isAccountId(accountId)) {
            throw new ParameterInvalid(ACCOUNT, "1 to 64 letters, digits, hyphens and underscores");
        }
        if (account != null && !account.equals(accountId)) {
            throw UploadRefused.invalid("There is more than one account_id.");
        }
        account = accountId;
    }

    /** @throws UploadRefused when there is anything wrong with any part of it */
    void read(UploadBody body) throws IOException {
        while (body.next()) {
            switch (body.name()) {
                case ACCOUNT -> into(body.value());
                case "last_modified" -> lastModified = time(body.value());
                case "files", "files[]" -> take(body);
                case String name -> throw UploadRefused.invalid("There is no field " + name + ".");
            }
        }
        if (images.isEmpty()) {
            throw UploadRefused.invalid("There is no file in the field files.");
        }
    }

    private static Instant time(String text) {
        try {
            var time = Instant.parse(text);
            if (time.isBefore(Instant.EPOCH) || time.isAfter(LATEST)) {
                throw new ParameterInvalid("last_modified", "between the years 1970 and 9999");
            }
            return time;
        } catch (DateTimeParseException e) {
            throw new ParameterInvalid("last_modified", "a time such as 2019-04-08T17:38:48Z");
        }
    }

    private void take(UploadBody body) throws IOException {
        var filename = body.filename();
        if (!body.isFile() || filename.isEmpty()) {
            throw UploadRefused.invalid("A part files has no file.");
        }
        if (filename.codePointCount(0, filename.length()) > LONGEST_FILENAME || filename.indexOf('\0') >= 0) {
            throw UploadRefused.invalid("A file name has 1 to %d characters, and no NUL.".formatted(LONGEST_FILENAME));
        }
        if (account == null) {
            throw UploadRefused.invalid("The field account_id must come before the first file, or stand in the query.");
        }
        if (images.size() == limits.uploadFiles()) {
            throw UploadRefused.tooManyFiles(limits.uploadFiles());
        }
        store(account, filename, body);
        lastModified = now;
    }

    private void store(String accountId, String filename, UploadBody body) throws IOException {
        var stream = ImageStream.of(body.stream());
        if (!stream.isImage()) {
            throw UploadRefused.notAnImage(filename, stream.contentType());
        }
        var id = UUID.randomUUID();
        try {
            var key = accountId + "/" + id.toString().substring(0, 2) + "/" + id + stream.extension();
            var location = storages.write(key, stream);
            var content = stream.content();
            // The order of the files is the order of the list, which has the newest first.
            images.add(new Image(id, accountId, filename, content, lastModified, location, storages.state(location),
                    now.minus(images.size(), ChronoUnit.MICROS), null, true));
        } catch (StorageFull e) {
            throw new StorageExhausted();
        }
    }
}
