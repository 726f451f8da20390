package dev.downloads.storage;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;

import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** Connections to allowed addresses, made when the first one is needed: no redirect, no cookie, no compression, no waiting for ever. */
public final class HttpConnections implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(3);

    private final Origins origins;
    private final StorageProperties.Http properties;
    private @Nullable CloseableHttpClient client;

    HttpConnections(Origins origins, StorageProperties.Http properties) {
        this.origins = origins;
        this.properties = properties;
    }

    /** As many more, which wait for none of these. */
    public HttpConnections separate() {
        return new HttpConnections(origins, properties);
    }

    private synchronized CloseableHttpClient client() {
        if (client == null) {
            client = newClient(Timeout.of(properties.silence()));
        }
        return client;
    }

    /** Once; no answer is an exception, whatever its status. */
    public HttpAnswer send(HttpUriRequestBase request) throws IOException {
        var server = new HttpHost(request.getScheme(), request.getAuthority());
        return new HttpAnswer(request, client().executeOpen(server, request, null));
    }

    private CloseableHttpClient newClient(Timeout silence) {
        var manager = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new AllowedAddresses(origins))
                .setMaxConnPerRoute(properties.connections()).setMaxConnTotal(properties.connections())
                .setDefaultConnectionConfig(ConnectionConfig.custom().setConnectTimeout(Timeout.of(CONNECT))
                        .setSocketTimeout(silence).build())
                .build();
        return HttpClients.custom().setConnectionManager(manager)
                .setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(silence)
                        .setConnectionRequestTimeout(silence).build())
                .disableRedirectHandling().disableAutomaticRetries().disableCookieManagement()
                .disableContentCompression().disableAuthCaching().build();
    }

    @Override
    public synchronized void close() throws IOException {
        if (client != null) {
            client.close();
        }
    }

    /** Where the address that was looked at is the one that is connected to, whatever the name leads to a moment later. */
    record AllowedAddresses(Origins origins) implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return allowed(host, SystemDefaultDnsResolver.INSTANCE.resolve(host));
        }

        InetAddress[] allowed(String host, InetAddress... addresses) throws ForbiddenAddress {
            if (!Arrays.stream(addresses).allMatch(address -> origins.allow(host, address))) {
                throw new ForbiddenAddress(host);
            }
            return addresses;
        }

        @Override
        public String resolveCanonicalHostname(String host) throws UnknownHostException {
            return SystemDefaultDnsResolver.INSTANCE.resolveCanonicalHostname(host);
        }
    }
}
