package dev.soko.platform;

import static org.springframework.http.HttpMethod.GET;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.soko.platform.paging.Page;
import dev.soko.platform.paging.PageRequest;
import dev.soko.platform.security.AccessRules;
import dev.soko.platform.security.CurrentUser;
import dev.soko.platform.security.SigningKeys;
import dev.soko.platform.web.IfMatch;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The smallest service: what a controller sees and a client gets when only the platform is there. */
@SpringBootConfiguration
@EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
@Import(WireApplication.ThingController.class)
public class WireApplication {

    public static final RSAKey KEY = newKey("test-key");

    static RSAKey newKey(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException broken) {
            throw new IllegalStateException(broken);
        }
    }

    @Bean
    SigningKeys signingKeys() {
        return id -> Mono.fromCallable(KEY::toRSAPublicKey).filter(_ -> id.equals(KEY.getKeyID()));
    }

    @Bean
    AccessRules accessRules() {
        return access -> access.pathMatchers("/open/**")
                .permitAll()
                .pathMatchers(GET, "/staff")
                .hasRole("MODERATOR");
    }

    enum Colour {
        RED,
        GREEN
    }

    record Part(@NotNull @Size(max = 5) String name) {}

    record Thing(
            @NotNull @Size(min = 1, max = 10) String name,
            @NotNull @Min(1) @Max(9) Integer size,
            @Nullable Boolean shiny,
            @Nullable Colour colour,
            @Nullable Money price,
            @Nullable Instant at,
            @Nullable List<@Valid Part> parts) {}

    @RestController
    static class ThingController {

        @PostMapping(path = "/open/things", consumes = MediaType.APPLICATION_JSON_VALUE)
        Thing create(@Valid @RequestBody Thing thing) {
            return thing;
        }

        @GetMapping("/open/things")
        Page<String> list(
                PageRequest page,
                @RequestParam(required = false) @Nullable Integer size,
                @RequestParam(required = false) @Nullable Instant before) {
            return new Page<>(List.of("limit " + page.limit()), null);
        }

        @PutMapping("/open/things/{version}")
        void update(@PathVariable long version, IfMatch match) {
            match.require(version);
        }

        @GetMapping("/open/broken")
        String broken() {
            throw new IllegalStateException("password=hunter2");
        }

        @GetMapping("/open/whoami")
        String openWhoAmI(@Nullable CurrentUser user) {
            return user == null ? "nobody" : user.id().toString();
        }

        @GetMapping("/whoami")
        CurrentUser whoAmI(CurrentUser user) {
            return user;
        }

        @GetMapping("/staff")
        String staff() {
            return "staff";
        }
    }
}
