package dev.downloads.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.util.DigestUtils;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.PathResourceResolver;

/** Serves the guide at {@code /docs}, the pages of the problem types at the very path that {@code type} names, and the API's browser. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class DocumentationPages implements WebMvcConfigurer {

    /** A page is made of its own server's files and runs nothing that stands in its text. */
    static final String POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
            + "form-action 'none'; frame-ancestors 'none'";

    private static final String PAGES = "/docs/**";

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addViewController("/docs").setViewName("forward:/docs/index.html");
        registry.addViewController("/docs/").setViewName("forward:/docs/index.html");
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler(PAGES).addResourceLocations("classpath:/docs/")
                .setCacheControl(CacheControl.noCache()).setUseLastModified(false)
                .setEtagGenerator(DocumentationPages::etag)
                .resourceChain(true).addResolver(new PageResolver());
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new Headers()).addPathPatterns(PAGES);
    }

    private static String etag(Resource page) {
        try {
            return '"' + DigestUtils.md5DigestAsHex(page.getContentAsByteArray()) + '"';
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Finds {@code problems/images-missing} in {@code problems/images-missing.html} and {@code api} in {@code api/index.html}. */
    private static final class PageResolver extends PathResourceResolver {

        @Override
        protected @Nullable Resource getResource(String path, Resource location) throws IOException {
            for (var file : List.of(path, path + ".html", path + "/index.html")) {
                var resource = super.getResource(file, location);
                if (resource != null) {
                    return resource;
                }
            }
            return null;
        }
    }

    private static final class Headers implements HandlerInterceptor {

        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
            response.setHeader("Content-Security-Policy", POLICY);
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setHeader("Referrer-Policy", "no-referrer");
            return true;
        }
    }
}
