package dev.downloads.remote;

import java.time.Clock;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.downloads.link.Links;
import dev.downloads.storage.HttpConnections;

@Configuration(proxyBeanMethods = false)
class RemoteConfiguration {

    @Bean
    Api api(HttpConnections connections, Links links, @Value("${downloads.public-url}") String publicUrl,
            RemoteProperties properties) {
        // Hundreds of slow sources must not hold up the question whether a download is still there.
        return new Api(connections.separate(), links, publicUrl, properties.apiUrl());
    }

    @Bean
    RemoteFetches remoteFetches(Api api, Links links, Clock clock, MeterRegistry meters) {
        return new RemoteFetches(api, links, clock, meters);
    }

    @Bean
    RemoteManifests remoteManifests(Api api, RemoteProperties properties) {
        return new RemoteManifests(api, properties);
    }
}
