package dev.downloads.gallery;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** The network between the browser and the service: passes bytes on, and loses a connection in the middle of an archive or an upload when told to. */
final class CuttingProxy implements AutoCloseable {

    private static final String ARCHIVE = "GET /0/";
    private static final String UPLOAD = "POST /api/v1/images ";

    private final ServerSocket server;
    private final List<String> archiveRequests = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedDeque<Long> cuts = new ConcurrentLinkedDeque<>();
    private final ConcurrentLinkedDeque<CountDownLatch> held = new ConcurrentLinkedDeque<>();
    private volatile int target;
    private volatile boolean away;

    CuttingProxy() {
        try {
            server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.startVirtualThread(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** @param port of the service */
    void passOnTo(int port) {
        target = port;
        away = false;
    }

    /** After {@link #holdNextUpload}. */
    void comeBack() {
        away = false;
    }

    /** The next answers to archive requests end after so many bytes each, headers included. */
    void cutAfter(long... bytes) {
        archiveRequests.clear();
        for (var limit : bytes) {
            cuts.add(limit);
        }
    }

    /** The next upload stands still after its first bytes; when the result is run it is lost, and nothing passes any more. */
    Runnable holdNextUpload() {
        var lost = new CountDownLatch(1);
        held.add(lost);
        return () -> {
            away = true;
            lost.countDown();
        };
    }

    /** The heads of the requests for archives since the last call of {@link #cutAfter}. */
    List<String> archiveRequests() {
        return archiveRequests;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var browser = server.accept();
                if (away) {
                    browser.close();
                    continue;
                }
                var service = new Socket(InetAddress.getLoopbackAddress(), target);
                var archive = new AtomicBoolean();
                Thread.startVirtualThread(() -> pass(browser, service, archive, true));
                Thread.startVirtualThread(() -> pass(service, browser, archive, false));
            } catch (IOException e) {
                // The service restarts, or the test is over.
            }
        }
    }

    private void pass(Socket from, Socket to, AtomicBoolean archive, boolean requests) {
        try (from; to) {
            pass(from.getInputStream(), to.getOutputStream(), archive, requests);
        } catch (IOException e) {
            // One of the two left; both are closed now.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pass(InputStream in, OutputStream out, AtomicBoolean archive, boolean requests)
            throws IOException, InterruptedException {
        var buffer = new byte[16384];
        var passed = 0L;
        Long limit = null;
        for (int count = in.read(buffer); count >= 0 && !away; count = in.read(buffer)) {
            if (requests) {
                var head = new String(buffer, 0, count, ISO_8859_1);
                if (head.startsWith(ARCHIVE)) {
                    archiveRequests.add(head);
                    archive.set(true);
                }
                var lost = head.startsWith(UPLOAD) ? held.pollFirst() : null;
                if (lost != null) {
                    out.write(buffer, 0, count);
                    out.flush();
                    lost.await();
                    return;
                }
            } else if (archive.get()) {
                limit = limit == null ? cuts.pollFirst() : limit;
                if (limit != null && passed + count > limit) {
                    out.write(buffer, 0, (int) (limit - passed));
                    return;
                }
                passed += count;
            }
            out.write(buffer, 0, count);
            out.flush();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
