package dev.soko.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;

class ChangeTests {

    record Patch(
            Change<@NotNull @Size(max = 3) String> name, Change<@Size(max = 3) String> note, Change<Integer> count) {}

    private final JsonMapper json = strict();
    private final Validator validator =
            Validation.buildDefaultValidatorFactory().getValidator();

    @Test
    void anAbsentFieldLeavesTheValue() {
        assertThat(json.readValue("{}", Patch.class).note().over("old")).isEqualTo("old");
        assertThat(json.readValue("{}", Patch.class).name().overRequired("old")).isEqualTo("old");
    }

    @Test
    void nullClearsTheValue() {
        assertThat(json.readValue("{\"note\": null}", Patch.class).note().over("old"))
                .isNull();
    }

    @Test
    void aValueReplacesTheValue() {
        Patch patch = json.readValue("{\"note\": \"new\", \"count\": 5}", Patch.class);

        assertThat(patch.note().over("old")).isEqualTo("new");
        assertThat(patch.count().over(1)).isEqualTo(5);
    }

    @Test
    void aValueOfAnotherTypeIsRefusedByItsPlace() {
        assertThatExceptionOfType(MismatchedInputException.class)
                .isThrownBy(() -> json.readValue("{\"note\": 5}", Patch.class))
                .satisfies(refused -> assertThat(refused.getPath().getFirst().getPropertyName())
                        .isEqualTo("note"));
    }

    @Test
    void constraintsHoldForWhatIsPresentOnly() {
        assertThat(violations("{}")).isEmpty();
        assertThat(violations("{\"name\": null, \"note\": null}"))
                .containsExactly(Map.entry("name", "must not be null"));
        assertThat(violations("{\"note\": \"long\"}")).containsOnlyKeys("note");
    }

    private Map<String, String> violations(String patch) {
        return validator.validate(json.readValue(patch, Patch.class)).stream()
                .collect(Collectors.toMap(
                        violation -> violation.getPropertyPath().toString(), ConstraintViolation::getMessage));
    }

    private static JsonMapper strict() {
        JsonMapper.Builder builder = JsonMapper.builder(StrictJson.factory());
        new StrictJson().customize(builder);
        return builder.build();
    }
}
