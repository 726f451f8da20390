package dev.downloads.zipper;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Calls that run on a virtual thread of their own, so that the stack of the thread that waits for them stays as it is. */
final class OwnStack {

    private OwnStack() {}

    interface Call {
        void run() throws Exception;
    }

    /** Returns, or throws, what the call does; an interruption is the call's. */
    static void run(Call call) throws Exception {
        var task = new FutureTask<Void>(() -> {
            call.run();
            return null;
        });
        var thread = Thread.ofVirtual().name(Thread.currentThread().getName()).start(task);
        while (true) {
            try {
                task.get();
                return;
            } catch (InterruptedException e) {
                thread.interrupt();
            } catch (ExecutionException e) {
                switch (e.getCause()) {
                    case Exception cause -> throw cause;
                    case Error cause -> throw cause;
                    case null, default -> throw e;
                }
            }
        }
    }
}
