package dev.downloads.storage;

import java.nio.file.Path;
import java.util.List;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class StorageConfiguration {

    @Bean
    Storages storages(StorageProperties properties) {
        var folder = new FolderStorage(Path.of(properties.location().substring("file:".length())));
        return new Storages(List.of(folder), folder);
    }

    @Bean
    StorageHealth storageHealthIndicator(Storages storages) {
        return new StorageHealth(storages.own());
    }
}
