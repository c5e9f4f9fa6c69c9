package dev.soko.escrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OneByOneTests {

    @Test
    void whatFailsStopsNoOtherAndTheFirstOfItIsThrown() {
        List<Integer> done = new ArrayList<>();

        assertThatIllegalStateException()
                .isThrownBy(() -> OneByOne.each(List.of(1, 2, 3, 4), number -> {
                    if (number % 2 == 1) {
                        throw new IllegalStateException("odd: " + number);
                    }
                    done.add(number);
                }))
                .withMessage("odd: 1");

        assertThat(done).containsExactly(2, 4);
    }
}
