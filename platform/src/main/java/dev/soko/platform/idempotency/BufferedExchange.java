package dev.soko.platform.idempotency;

import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.http.codec.multipart.Part;
import org.springframework.util.MultiValueMap;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebExchangeDecorator;
import org.springframework.web.server.adapter.DefaultServerWebExchange;
import org.springframework.web.server.i18n.AcceptHeaderLocaleContextResolver;
import org.springframework.web.server.session.DefaultWebSessionManager;
import reactor.core.publisher.Mono;

/**
 * The exchange with a buffered request and a captured response. An exchange that was only mutated would read a form from
 * the request that came in, of which nothing is left.
 */
final class BufferedExchange extends ServerWebExchangeDecorator {

    private final ServerWebExchange form;

    BufferedExchange(
            ServerWebExchange exchange,
            BufferedRequest request,
            CapturedResponse response,
            ServerCodecConfigurer codecs) {
        super(exchange.mutate().request(request).response(response).build());
        this.form = new DefaultServerWebExchange(
                request, response, new DefaultWebSessionManager(), codecs, new AcceptHeaderLocaleContextResolver());
    }

    @Override
    public Mono<MultiValueMap<String, String>> getFormData() {
        return form.getFormData();
    }

    @Override
    public Mono<MultiValueMap<String, Part>> getMultipartData() {
        return form.getMultipartData();
    }

    @Override
    public Mono<Void> cleanupMultipart() {
        return form.cleanupMultipart();
    }
}
