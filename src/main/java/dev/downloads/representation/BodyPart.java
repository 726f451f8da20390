package dev.downloads.representation;

/**
 * One range of a body, and what stands before it.
 *
 * @param header the delimiter and the header fields of a part of multipart/byteranges, or nothing
 */
public record BodyPart(byte[] header, ByteRange range) {

    /** A range that is the whole body. */
    static BodyPart plain(ByteRange range) {
        return new BodyPart(new byte[0], range);
    }
}
