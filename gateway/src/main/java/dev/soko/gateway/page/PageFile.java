package dev.soko.gateway.page;

import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/** Serves the files of our own pages, each under a Content-Security-Policy. */
public final class PageFile {

    public static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
    public static final MediaType SCRIPT = new MediaType("text", "javascript", StandardCharsets.UTF_8);
    public static final MediaType STYLE = new MediaType("text", "css", StandardCharsets.UTF_8);

    private PageFile() {}

    /** @param path on the class path */
    public static HandlerFunction<ServerResponse> of(String path, MediaType type, String policy, CacheControl cache) {
        ClassPathResource file = new ClassPathResource(path);
        return _ -> ServerResponse.ok()
                .contentType(type)
                .cacheControl(cache)
                .header("Content-Security-Policy", policy)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .bodyValue(file);
    }
}
