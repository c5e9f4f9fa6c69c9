package dev.soko.platform.http;

import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** A call made for a user carries that user's token; one that a service makes for itself or {@link AsService}, its own. */
class CallToken implements ClientHttpRequestInterceptor {

    private final ServiceToken own;
    private final boolean asService;

    CallToken(ServiceToken own, boolean asService) {
        this.own = own;
        this.asService = asService;
    }

    @Override
    public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
            throws IOException {
        Optional<String> callers = asService ? Optional.empty() : callers();
        Optional<String> token = callers.isPresent() ? callers : own.get();
        token.ifPresent(request.getHeaders()::setBearerAuth);
        return execution.execute(request, body);
    }

    private static Optional<String> callers() {
        return ReactiveSecurityContextHolder.getContext()
                .mapNotNull(SecurityContext::getAuthentication)
                .ofType(JwtAuthenticationToken.class)
                .map(caller -> caller.getToken().getTokenValue())
                .blockOptional();
    }
}
