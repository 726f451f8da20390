package dev.downloads.zip;

import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** The slices of a byte range of an archive, each made when it is asked for. */
final class Slices implements Iterator<Slice> {

    private final ZipLayout layout;
    private final long to;
    private long position;
    private int structure;

    /**
     * @param from offset of the first byte
     * @param to offset after the last byte
     */
    Slices(ZipLayout layout, long from, long to) {
        this.layout = layout;
        this.position = from;
        this.to = to;
        this.structure = layout.structureAt(from);
    }

    @Override
    public boolean hasNext() {
        return position < to;
    }

    @Override
    public Slice next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        moveToStructureAtPosition();
        return position < layout.structureEnd(structure) ? structures() : content();
    }

    private void moveToStructureAtPosition() {
        while (position >= layout.structureStart(structure + 1)) {
            structure++;
        }
    }

    private Slice.Content content() {
        var contentStart = layout.structureEnd(structure);
        var end = Math.min(to, layout.structureStart(structure + 1));
        var content = new Slice.Content(structure, position - contentStart, end - position);
        position = end;
        return content;
    }

    /** As many structures as follow each other without content in between. */
    private Slice.Structure structures() {
        var end = endOfStructures(position + Math.min(to - position, Slice.MAX_STRUCTURE));
        var bytes = ByteBuffer.allocate((int) (end - position));
        while (position < end) {
            moveToStructureAtPosition();
            position += write(bytes);
        }
        return new Slice.Structure(bytes.flip());
    }

    private long endOfStructures(long limit) {
        var last = structure;
        while (layout.structureEnd(last) < limit && layout.structureEnd(last) == layout.structureStart(last + 1)) {
            last++;
        }
        return Math.min(limit, layout.structureEnd(last));
    }

    private int write(ByteBuffer bytes) {
        var start = bytes.position();
        var skipped = (int) (position - layout.structureStart(structure));
        var size = (int) (layout.structureEnd(structure) - layout.structureStart(structure));
        if (skipped == 0 && size <= bytes.remaining()) {
            layout.structure(structure).write(bytes);
        } else {
            bytes.put(layout.structure(structure).asByteArray(), skipped, Math.min(size - skipped, bytes.remaining()));
        }
        return bytes.position() - start;
    }
}
