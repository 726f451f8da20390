package dev.downloads.zipper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/** Tells virtual threads when their sockets may have room again: one thread for all of them. */
final class WriteSelector implements AutoCloseable {

    /**
     * How often whoever waits is woken in any case, in milliseconds. Linux only tells of room when a third of a socket's buffer is free,
     * which can take a slow client minutes although it takes bytes all the time; and of a socket that was closed it tells nothing.
     */
    private static final long TICK = 500;

    private final Selector selector;

    WriteSelector() throws IOException {
        selector = Selector.open();
        Thread.ofPlatform().daemon().name("zipper-selector").start(this::run);
    }

    /**
     * Returns when the socket may have room, at the latest after half a second.
     *
     * @throws ClosedChannelException when this side has closed it
     */
    void await(SocketChannel socket) throws ClosedChannelException {
        try {
            var known = socket.keyFor(selector);
            var key = known == null ? socket.register(selector, 0) : known;
            key.attach(Thread.currentThread());
            key.interestOps(SelectionKey.OP_WRITE);
            selector.wakeup();
        } catch (CancelledKeyException | ClosedSelectorException e) {
            throw new ClosedChannelException();
        }
        LockSupport.park(this);
    }

    /** Nobody waits for this socket any more. */
    void forget(SocketChannel socket) {
        var key = socket.keyFor(selector);
        if (key != null) {
            key.attach(null);
        }
    }

    private void run() {
        try {
            var ticked = System.nanoTime();
            while (true) {
                selector.select(WriteSelector::ready, TICK);
                if (System.nanoTime() - ticked >= TICK * 1_000_000) {
                    selector.keys().forEach(key -> wake(key.attachment()));
                    ticked = System.nanoTime();
                }
            }
        } catch (ClosedSelectorException e) {
            // The service has ended.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void ready(SelectionKey key) {
        try {
            key.interestOps(0);
        } catch (CancelledKeyException e) {
            // Closed; its thread will see.
        }
        wake(key.attachment());
    }

    private static void wake(@Nullable Object waiter) {
        if (waiter instanceof Thread thread) {
            LockSupport.unpark(thread);
        }
    }

    @Override
    public void close() throws IOException {
        selector.close();
    }
}
