package dev.downloads.remote;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import dev.downloads.ApiClient;
import dev.downloads.DownloadsApplication;
import dev.downloads.TestTokens;
import dev.downloads.link.Links;
import dev.downloads.link.ZipLink;

/** A zipper as it runs on a host of its own: nothing but the link key and the URL of the API is configured. */
record RemoteZipper(ConfigurableApplicationContext context) implements AutoCloseable {

    /** What the links name; nothing is there. */
    static final String PUBLIC_URL = "http://downloads.test";

    static RemoteZipper of(String apiUrl, String... properties) {
        var arguments = new ArrayList<>(List.of("--downloads.role=zipper", "--server.port=0",
                "--management.server.port=0", "--downloads.public-url=" + PUBLIC_URL,
                "--downloads.zipper.api-url=" + apiUrl, "--downloads.link.keys.0=" + TestTokens.LINK_KEY));
        for (var property : properties) {
            arguments.add("--" + property);
        }
        return new RemoteZipper(
                new SpringApplicationBuilder(DownloadsApplication.class).run(arguments.toArray(String[]::new)));
    }

    /** For links; a zipper knows no token. */
    ApiClient client() {
        return new ApiClient(port("local.server.port"), "");
    }

    ApiClient management() {
        return new ApiClient(port("local.management.port"), "");
    }

    private int port(String name) {
        return context.getEnvironment().getRequiredProperty(name, Integer.class);
    }

    /** To the download, whether or not there is one. */
    String link(UUID download) {
        return context.getBean(Links.class).zipUrl(download, ZipLink.DEFAULT_FILENAME, Instant.now());
    }

    @Override
    public void close() {
        context.close();
    }
}
