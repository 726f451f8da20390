package dev.downloads.storage;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.downloads.role.InRole;

import static dev.downloads.role.Role.ALL;
import static dev.downloads.role.Role.API;
import static dev.downloads.role.Role.ZIPPER;

@Configuration(proxyBeanMethods = false)
class StorageConfiguration {

    @Bean
    @InRole({ALL, API})
    S3Clients s3Clients(StorageProperties properties) {
        return new S3Clients(properties.s3());
    }

    /** Origins from which sources may be read; the API's own always, by whichever URL. */
    @Bean
    Origins origins(StorageProperties properties, @Value("${downloads.public-url}") URI publicUrl,
            @Value("${downloads.zipper.api-url}") URI apiUrl) {
        return new Origins(Stream.concat(
                Stream.of(publicUrl, apiUrl).map(url -> url.getScheme() + "://" + url.getRawAuthority()),
                properties.http().origins().stream()).toList());
    }

    @Bean
    HttpConnections httpConnections(Origins origins, StorageProperties properties) {
        return new HttpConnections(origins, properties.http());
    }

    /** Reads from all of them, wherever it writes to. */
    @Bean
    @InRole({ALL, API})
    Storages storages(StorageProperties properties, S3Clients clients, HttpConnections connections, Origins origins) {
        var s3 = new S3Storage(clients, properties.isS3() ? properties.prefix() : null);
        var folder = new FolderStorage(properties.isS3() ? null : properties.folder());
        return new Storages(List.of(folder, s3, new HttpStorage(connections, origins)),
                properties.isS3() ? s3 : folder);
    }

    /** Reads what manifests name by URL, and nothing of its own host. */
    @Bean
    @InRole(ZIPPER)
    Storages storagesOfOthers(HttpConnections connections, Origins origins) {
        return new Storages(List.of(new HttpStorage(connections, origins)), new FolderStorage(null));
    }

    @Bean
    @InRole({ALL, API})
    StorageHealth storageHealthIndicator(Storages storages) {
        return new StorageHealth(storages.own());
    }
}
