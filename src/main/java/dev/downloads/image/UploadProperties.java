package dev.downloads.image;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much one upload may bring.
 *
 * @param uploadFileSize of each file
 * @param uploadRequestSize of all of them, and what a multipart body puts around them
 * @param uploadFiles how many
 */
@ConfigurationProperties("downloads.limits")
public record UploadProperties(@DefaultValue("200MB") DataSize uploadFileSize,
        @DefaultValue("2GB") DataSize uploadRequestSize, @DefaultValue("100") int uploadFiles) {

    public UploadProperties {
        if (uploadFileSize.toBytes() < 1 || uploadRequestSize.toBytes() < 1 || uploadFiles < 1) {
            throw new IllegalArgumentException(
                    "downloads.limits.upload-file-size, upload-request-size and upload-files must be at least 1");
        }
    }
}
