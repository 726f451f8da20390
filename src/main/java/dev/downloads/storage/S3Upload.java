package dev.downloads.storage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * One new object, sent while it is being read: what fits into one part with one request, anything longer in parts of 16 MiB, up to
 * 160 GB. S3 checks its CRC-32 and keeps it.
 */
final class S3Upload {

    private static final Logger log = LoggerFactory.getLogger(S3Upload.class);

    private static final int PART = 16 << 20;

    private final S3Client client;
    private final S3Location target;

    S3Upload(S3Client client, S3Location target) {
        this.client = client;
        this.target = target;
    }

    /** Whole or not at all; what the content throws comes out, and nothing is left behind. */
    void write(InputStream content) throws IOException {
        var first = content.readNBytes(PART);
        if (first.length < PART) {
            client.putObject(request -> request.bucket(target.bucket()).key(target.key())
                    .checksumCRC32(base64(crcOf(first))), body(first));
            return;
        }
        var upload = client.createMultipartUpload(request -> request.bucket(target.bucket()).key(target.key())
                .checksumAlgorithm(ChecksumAlgorithm.CRC32).checksumType(ChecksumType.FULL_OBJECT)).uploadId();
        try {
            complete(upload, first, content);
        } catch (IOException | RuntimeException e) {
            abort(upload);
            throw e;
        }
    }

    private void complete(String upload, byte[] first, InputStream content) throws IOException {
        var parts = new ArrayList<CompletedPart>();
        var whole = new CRC32();
        for (var part = first; part.length > 0; part = content.readNBytes(PART)) {
            whole.update(part);
            parts.add(send(upload, parts.size() + 1, part));
        }
        complete(upload, parts, whole);
    }

    private void complete(String upload, List<CompletedPart> parts, CRC32 whole) {
        client.completeMultipartUpload(request -> request.bucket(target.bucket()).key(target.key()).uploadId(upload)
                .multipartUpload(all -> all.parts(parts))
                .checksumCRC32(base64(whole)).checksumType(ChecksumType.FULL_OBJECT));
    }

    private CompletedPart send(String upload, int number, byte[] part) {
        var crc = base64(crcOf(part));
        var answer = client.uploadPart(request -> request.bucket(target.bucket()).key(target.key()).uploadId(upload)
                .partNumber(number).checksumCRC32(crc), body(part));
        return CompletedPart.builder().partNumber(number).eTag(answer.eTag()).checksumCRC32(crc).build();
    }

    private void abort(String upload) {
        try {
            client.abortMultipartUpload(
                    request -> request.bucket(target.bucket()).key(target.key()).uploadId(upload));
        } catch (SdkException e) {
            log.warn("Parts of an unfinished upload may be left at {}; a lifecycle rule of the bucket can remove them",
                    target.toUri(), e);
        }
    }

    /** Unlike a body made from the bytes themselves, without a copy of them. */
    private static RequestBody body(byte[] bytes) {
        return RequestBody.fromContentProvider(() -> new ByteArrayInputStream(bytes), bytes.length,
                "application/octet-stream");
    }

    private static CRC32 crcOf(byte[] bytes) {
        var crc = new CRC32();
        crc.update(bytes);
        return crc;
    }

    private static String base64(CRC32 crc) {
        return Base64.getEncoder().encodeToString(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
