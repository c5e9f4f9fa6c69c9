package dev.soko.platform.problem;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.json.JsonMapper;

/** Problem answers and their catalogue, in every process. */
@AutoConfiguration
class ProblemAutoConfiguration {

    @Bean
    ProblemHandler problemHandler(JsonMapper json, ObjectProvider<ProblemTranslation> translations) {
        return new ProblemHandler(json, translations.orderedStream().toList());
    }

    @Bean
    ProblemCatalogue problemCatalogue(ObjectProvider<ProblemCatalogue.Problems> problems) {
        return new ProblemCatalogue(problems.orderedStream().toList());
    }
}
