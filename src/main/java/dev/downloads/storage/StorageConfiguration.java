package dev.downloads.storage;

import java.util.List;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class StorageConfiguration {

    @Bean
    S3Clients s3Clients(StorageProperties properties) {
        return new S3Clients(properties.s3());
    }

    /** Reads from all of them, wherever it writes to. */
    @Bean
    Storages storages(StorageProperties properties, S3Clients clients) {
        var s3 = new S3Storage(clients, properties.isS3() ? properties.prefix() : null);
        var folder = new FolderStorage(properties.isS3() ? null : properties.folder());
        return new Storages(List.of(folder, s3), properties.isS3() ? s3 : folder);
    }

    @Bean
    StorageHealth storageHealthIndicator(Storages storages) {
        return new StorageHealth(storages.own());
    }
}
