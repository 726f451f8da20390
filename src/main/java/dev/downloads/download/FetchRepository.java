package dev.downloads.download;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

import org.springframework.data.repository.Repository;

interface FetchRepository extends Repository<FetchCount, UUID> {

    List<FetchCount> findByDownloadIdIn(Collection<UUID> downloads);
}
