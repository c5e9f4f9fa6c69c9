package dev.soko.platform.images;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import dev.soko.platform.problem.ProblemCatalogue.Problems;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** An {@link ImageSanitizer} for a service that has the picture readers on its class path. */
@AutoConfiguration
@ConditionalOnClass(WebPImageReaderSpi.class)
@EnableConfigurationProperties(ImagesProperties.class)
class ImagesAutoConfiguration {

    @Bean
    ImageSanitizer imageSanitizer(ImagesProperties properties) {
        return new ImageSanitizer(properties);
    }

    @Bean
    Problems imageProblems() {
        return Problems.of(ImageProblem.values());
    }
}
