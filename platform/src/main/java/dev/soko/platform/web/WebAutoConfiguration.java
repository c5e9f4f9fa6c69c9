package dev.soko.platform.web;

import dev.soko.platform.Times;
import dev.soko.platform.paging.PageRequestArgument;
import java.time.Instant;
import java.util.Locale;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.format.FormatterRegistry;
import org.springframework.format.Parser;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;
import tools.jackson.core.json.JsonFactory;

/** The wire conventions of every service. */
@AutoConfiguration(before = JacksonAutoConfiguration.class)
class WebAutoConfiguration {

    @Bean
    JsonFactory jsonFactory() {
        return StrictJson.factory();
    }

    @Bean
    JsonMapperBuilderCustomizer strictJson() {
        return new StrictJson();
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 10)
    StorableTextFilter storableTextFilter() {
        return new StorableTextFilter();
    }

    @Bean
    WebFluxConfigurer wireArguments() {
        return new WebFluxConfigurer() {
            @Override
            public void configureArgumentResolvers(ArgumentResolverConfigurer resolvers) {
                resolvers.addCustomResolver(new HeaderArguments(), new PageRequestArgument());
            }

            @Override
            public void addFormatters(FormatterRegistry registry) {
                registry.addParser(new Parser<Instant>() {
                    @Override
                    public Instant parse(String text, Locale locale) {
                        return Times.parse(text);
                    }
                });
            }
        };
    }
}
