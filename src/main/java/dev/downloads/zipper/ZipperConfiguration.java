package dev.downloads.zipper;

import java.io.IOException;
import java.time.Clock;

import com.github.benmanes.caffeine.cache.Ticker;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.downloads.link.Links;
import dev.downloads.manifest.Fetches;
import dev.downloads.manifest.Manifests;
import dev.downloads.role.InRole;
import dev.downloads.storage.Storages;

import static dev.downloads.role.Role.ALL;
import static dev.downloads.role.Role.ZIPPER;

@Configuration(proxyBeanMethods = false)
@InRole({ALL, ZIPPER})
class ZipperConfiguration {

    @Bean
    Archives archives(Manifests manifests, Storages storages, ZipperProperties properties, Clock clock) {
        return new Archives(manifests, storages, properties.plannedEntries(), clock, Ticker.systemTicker());
    }

    @Bean
    ReadAheadBudget readAheadBudget(ZipperProperties properties, MeterRegistry meters) {
        var budget = properties.readAhead();
        Gauge.builder("downloads.read.ahead", budget, ReadAheadBudget::taken).baseUnit("bytes")
                .description("In memory before their turn, and on their way there").register(meters);
        return budget;
    }

    @Bean
    ArchiveResponse archiveResponse(Storages storages, ReadAheadBudget budget, Archives archives, Fetches fetches,
            ZipperProperties properties, WriteSelector selector, MeterRegistry meters) {
        return new ArchiveResponse(
                new Transfers(new ArchiveWriter(storages, budget), archives, fetches, properties, selector, meters));
    }

    @Bean
    WriteSelector writeSelector() throws IOException {
        return new WriteSelector();
    }

    @Bean
    Drain drain(RunningStreams streams) {
        return new Drain(streams);
    }

    @Bean
    LinkGate linkGate(Links links, ZipperLimits limits, Clock clock, MeterRegistry meters) {
        return new LinkGate(links, new FailedSignatures(limits, TimeMeter.SYSTEM_NANOTIME), clock, meters);
    }

    @Bean
    RunningStreams runningStreams(ZipperLimits limits) {
        return new RunningStreams(limits.streamsPerLink(), limits.streamsPerProcess());
    }

    /** So that archives can be written to the connection itself. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> directConnections() {
        return factory -> {
            factory.setProtocol(DirectProtocol.class.getName());
            // A connection has two of them, for as long as its client takes; half of the default, in bytes.
            factory.addConnectorCustomizers(connector -> connector.setProperty("socket.appReadBufSize", "4096"));
            factory.addContextValves(new DirectProtocol.ConnectionAsAttribute());
        };
    }
}
