package dev.downloads.image;

import org.springframework.http.HttpStatus;

import dev.downloads.web.Problem;

/** The storage has no room for what would have to be written. */
class StorageExhausted extends Problem {

    StorageExhausted() {
        super(HttpStatus.INSUFFICIENT_STORAGE, "storage-full", "The storage is full",
                "Nothing was kept. The operator of this service has to make room.");
    }
}
