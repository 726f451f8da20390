package dev.downloads.zipper;

import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.firewall.HttpFirewall;

import dev.downloads.manifest.Manifests;
import dev.downloads.storage.Storages;

@Configuration(proxyBeanMethods = false)
class ZipperConfiguration {

    @Bean
    Archives archives(Manifests manifests, Storages storages) {
        return new Archives(manifests, storages);
    }

    @Bean
    ArchiveResponse archiveResponse(Storages storages) {
        return new ArchiveResponse(new ArchiveWriter(storages));
    }

    /** Tomcat lets an encoded slash through on every route; the firewall stops it on every route but one. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> encodedSlashes() {
        return factory -> factory.addConnectorCustomizers(
                connector -> connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue()));
    }

    @Bean
    HttpFirewall firewall() {
        return new ZipRouteFirewall(new ZipRoute());
    }
}
