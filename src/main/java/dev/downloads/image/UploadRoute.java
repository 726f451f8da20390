package dev.downloads.image;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpMethod;
import org.springframework.web.multipart.support.StandardServletMultipartResolver;

/** Leaves the bodies of uploads to {@link UploadBody}, unread, and reads those of all other multipart requests. */
final class UploadRoute extends StandardServletMultipartResolver {

    @Override
    public boolean isMultipart(HttpServletRequest request) {
        return super.isMultipart(request) && !isUpload(request);
    }

    private static boolean isUpload(HttpServletRequest request) {
        return HttpMethod.POST.matches(request.getMethod())
                && request.getRequestURI().equals(request.getContextPath() + ImageController.ROUTE);
    }
}
