package dev.downloads.download;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonIgnore;

import dev.downloads.web.Cursor;

/**
 * A part of a user's history, newest first.
 *
 * @param next where the rest begins
 */
record DownloadPage(List<DownloadStatus> downloads, @JsonIgnore Optional<Cursor> next) {}
