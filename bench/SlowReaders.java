package bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

import dev.downloads.ApiClient;
import dev.downloads.SlowClient;
import dev.downloads.TestTokens;

/** A thousand clients that read 10 KB/s each: the heap that each holds, and what they do to an API call. */
final class SlowReaders {

    private static final int CLIENTS = 1000;
    private static final int BYTES_PER_SECOND = 10_000;
    private static final int CALLS = 300;

    private final Servers.Server service;
    private final long pid;
    private final Library library;

    SlowReaders(Servers.Server service, long pid, Library library) {
        this.service = service;
        this.pid = pid;
        this.library = library;
    }

    void run(String path) throws Exception {
        calls();
        var idle = calls();
        var before = liveHeap();
        var clients = new ArrayList<SlowClient>();
        for (int i = 0; i < CLIENTS; i++) {
            var client = new SlowClient(service.port());
            client.get(path);
            clients.add(client);
        }
        var cut = new AtomicInteger();
        try (var pace = Executors.newSingleThreadScheduledExecutor()) {
            var next = new AtomicInteger();
            pace.scheduleAtFixedRate(() -> {
                try {
                    clients.get(next.getAndIncrement() % CLIENTS).read(BYTES_PER_SECOND);
                } catch (IOException e) {
                    cut.incrementAndGet();
                }
            }, 0, 1_000_000_000 / CLIENTS, TimeUnit.NANOSECONDS);
            Thread.sleep(10_000);
            var cpu = service.cpu();
            Thread.sleep(10_000);
            cpu = service.cpu() - cpu;
            var loaded = calls();
            var heap = (liveHeap() - before) / CLIENTS;
            System.out.printf(Locale.ROOT, """

                    ## %d clients that read %d KB/s each

                    | heap a client | processor | cut | API call, idle | API call, with them | ratio |
                    |---|---|---|---|---|---|
                    | %.1f KiB | %.1f %% of one | %d | %.2f ms | %.2f ms | %.2f |
                    """, CLIENTS, BYTES_PER_SECOND / 1000, heap / 1024.0, cpu * 10, cut.get(), idle, loaded,
                    loaded / idle);
            pace.shutdownNow();
        }
        for (var client : clients) {
            client.close();
        }
    }

    /** The median of creating a download, in milliseconds. */
    private double calls() {
        var client = new ApiClient(service.port(), TestTokens.forAccount(library.account()));
        var times = new ArrayList<Double>();
        for (int i = 0; i < CALLS; i++) {
            var began = System.nanoTime();
            client.post(List.of(library.ids().get(i % library.ids().size())));
            times.add((System.nanoTime() - began) / 1e6);
        }
        return Bench.median(times);
    }

    /** Bytes of what is reachable, after a collection. */
    private long liveHeap() throws Exception {
        var process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(pid), "GC.class_histogram").redirectErrorStream(true).start();
        var histogram = new String(process.getInputStream().readAllBytes());
        var total = Pattern.compile("^Total +[0-9]+ +([0-9]+)", Pattern.MULTILINE).matcher(histogram);
        if (process.waitFor() != 0 || !total.find()) {
            throw new IllegalStateException(histogram);
        }
        return Long.parseLong(total.group(1));
    }
}
