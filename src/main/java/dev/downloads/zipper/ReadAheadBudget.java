package dev.downloads.zipper;

/**
 * The memory for bytes that are fetched before their turn. A download may hold as much as is left free: so n downloads that want all
 * have equal shares, and another one finds as much free.
 *
 * @see <a href="https://doi.org/10.1109/90.664262">Choudhury, Hahne: Dynamic Queue Length Thresholds for Shared-Memory Packet
 *      Switches</a>
 */
final class ReadAheadBudget {

    private final long perDownload;
    private final long perProcess;
    private long taken;

    /** Both in bytes. */
    ReadAheadBudget(long perDownload, long perProcess) {
        this.perDownload = perDownload;
        this.perProcess = perProcess;
    }

    /**
     * Takes {@code most} bytes, or fewer, or none at all where {@code least} are not to be had. Never waits: who gets nothing reads
     * without memory of its own, when its turn comes.
     *
     * @param held what the download has already
     */
    synchronized long take(long held, long least, long most) {
        var granted = Math.min(most, Math.min(perDownload - held, (perProcess - taken - held) / 2));
        if (granted < least) {
            return 0;
        }
        taken += granted;
        return granted;
    }

    synchronized void giveBack(long bytes) {
        taken -= bytes;
    }

    /** In bytes. */
    synchronized long taken() {
        return taken;
    }

    /** In bytes. */
    long perDownload() {
        return perDownload;
    }
}
