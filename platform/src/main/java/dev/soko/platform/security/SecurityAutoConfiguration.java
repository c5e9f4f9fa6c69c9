package dev.soko.platform.security;

import dev.soko.platform.problem.CommonProblem;
import dev.soko.platform.problem.ProblemHandler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.security.autoconfigure.actuate.web.reactive.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;

/** Every route needs a valid access token, but for what the service's {@link AccessRules} open. */
@AutoConfiguration(
        after = TokenAutoConfiguration.class,
        before =
                org.springframework.boot.security.oauth2.server.resource.autoconfigure.reactive
                        .ReactiveOAuth2ResourceServerAutoConfiguration.class)
class SecurityAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    SecurityWebFilterChain securityFilterChain(
            ServerHttpSecurity http, ObjectProvider<AccessRules> rules, ProblemHandler problems) {
        ServerAuthenticationEntryPoint refuse = (exchange, failure) -> {
            exchange.getResponse()
                    .getHeaders()
                    .set(
                            HttpHeaders.WWW_AUTHENTICATE,
                            failure instanceof InvalidBearerTokenException
                                    ? "Bearer error=\"invalid_token\""
                                    : "Bearer");
            return problems.handle(exchange, failure);
        };
        return http.csrf(ServerHttpSecurity.CsrfSpec::disable)
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .requestCache(ServerHttpSecurity.RequestCacheSpec::disable)
                .addFilterAt(new HeadAsGet(), SecurityWebFiltersOrder.FIRST)
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .authorizeExchange(access -> {
                    access.matchers(EndpointRequest.toAnyEndpoint()).permitAll();
                    access.pathMatchers("/problems", "/openapi.json").permitAll();
                    rules.orderedStream().forEach(own -> own.apply(access));
                    access.anyExchange().authenticated();
                })
                .exceptionHandling(
                        refusal -> refusal.authenticationEntryPoint(refuse).accessDeniedHandler(problems::handle))
                .oauth2ResourceServer(server -> server.authenticationEntryPoint(refuse)
                        .jwt(jwt -> jwt.jwtAuthenticationConverter(AccessTokens.authentication())))
                .build();
    }

    /** Paths that are tricks ({@code ;}, {@code //}, encoded slashes and dots) are bad requests. */
    @Bean
    ServerExchangeRejectedHandler refusedPaths(ProblemHandler problems) {
        return (exchange, _) -> problems.handle(
                exchange,
                CommonProblem.INVALID_REQUEST.because(
                        "The method, the path or a header has a form that is not taken."));
    }

    @Bean
    WebFluxConfigurer currentUserArgument() {
        return new WebFluxConfigurer() {
            @Override
            public void configureArgumentResolvers(ArgumentResolverConfigurer resolvers) {
                resolvers.addCustomResolver(new CurrentUserArgument());
            }
        };
    }
}
