package dev.soko.gateway;

import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Points the route table to one {@link FakeService}; what a test sets itself goes first. */
final class FakeServices implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    static final FakeService ALL = new FakeService();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        List<String> properties = new ArrayList<>();
        properties.add("management.server.port=0");
        properties.add("soko.security.jwks-uri=" + ALL.url() + "/api/v1/auth/.well-known/jwks.json");
        for (String module : FakeService.modules()) {
            String upstream = "soko.gateway.modules." + module + ".upstream";
            if (context.getEnvironment().getProperty("test." + module) == null) {
                properties.add(upstream + "=" + ALL.url());
            } else {
                properties.add(upstream + "=" + context.getEnvironment().getProperty("test." + module));
            }
        }
        TestPropertyValues.of(properties).applyTo(context);
    }
}
