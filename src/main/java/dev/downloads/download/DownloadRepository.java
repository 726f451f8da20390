package dev.downloads.download;

import java.util.UUID;

import org.springframework.data.repository.ListCrudRepository;

interface DownloadRepository extends ListCrudRepository<Download, UUID> {}
