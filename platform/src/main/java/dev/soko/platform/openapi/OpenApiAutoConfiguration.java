package dev.soko.platform.openapi;

import dev.soko.platform.idempotency.IdempotencyProperties;
import dev.soko.platform.paging.PageRequest;
import dev.soko.platform.problem.ProblemCatalogue;
import dev.soko.platform.security.CurrentUser;
import dev.soko.platform.web.ClientAddress;
import dev.soko.platform.web.IfMatch;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.http.codec.multipart.Part;
import tools.jackson.databind.JsonNode;

/** What every service's OpenAPI document says alike; it is served at {@code /openapi.json}. */
@AutoConfiguration
@ConditionalOnClass({SpringDocUtils.class, OpenAPI.class})
class OpenApiAutoConfiguration {

    static final String ACCESS_TOKEN = "accessToken";

    static {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(CurrentUser.class, ClientAddress.class, IfMatch.class, PageRequest.class)
                .addFileType(Part.class)
                .replaceWithSchema(JsonNode.class, new JsonSchema());
    }

    @Bean
    OpenAPI openApi(
            @Value("${spring.application.name}") String service,
            @Value("${soko.openapi.description:}") String description,
            ProblemResponses problems) {
        Components components = new Components()
                .addSchemas(ProblemResponses.SCHEMA, ProblemResponses.schema())
                .addSecuritySchemes(
                        ACCESS_TOKEN,
                        new SecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .bearerFormat("JWT")
                                .description("The `accessToken` that a sign-in answers with."));
        problems.components().forEach(components::addResponses);
        return new OpenAPI()
                .info(new Info().title("Soko " + service).version("v1").description(description))
                .addServersItem(new Server().url("/"))
                .components(components)
                .addSecurityItem(new SecurityRequirement().addList(ACCESS_TOKEN));
    }

    @Bean
    ProblemResponses problemResponses(ProblemCatalogue catalogue) {
        return new ProblemResponses(catalogue.problems());
    }

    @Bean
    GlobalOperationCustomizer wireConventions(ProblemResponses problems) {
        return new WireConventions(problems);
    }

    @Bean
    ModelConverter recordSchemas() {
        return new RecordSchemas();
    }

    @Bean
    GlobalOpenApiCustomizer documentConventions(ObjectProvider<IdempotencyProperties> idempotency) {
        return new DocumentConventions(idempotency.stream()
                .flatMap(properties -> properties.requiredOn().stream())
                .toList());
    }
}
