package dev.soko.listings.listing;

import static dev.soko.listings.listing.Problems.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoveTests {

    @ParameterizedTest
    @CsvSource({
        "PUBLISH, DRAFT, ACTIVE",
        "SUBMIT, DRAFT, PENDING_REVIEW",
        "SUBMIT, REJECTED, PENDING_REVIEW",
        "HOLD, ACTIVE, PENDING_REVIEW",
        "ARCHIVE, DRAFT, ARCHIVED",
        "ARCHIVE, PENDING_REVIEW, ARCHIVED",
        "ARCHIVE, ACTIVE, ARCHIVED",
        "ARCHIVE, REJECTED, ARCHIVED",
        "ERASE, DRAFT, ARCHIVED",
        "ERASE, PENDING_REVIEW, ARCHIVED",
        "ERASE, ACTIVE, ARCHIVED",
        "ERASE, REJECTED, ARCHIVED",
        "ERASE, SOLD, ARCHIVED",
        "APPROVE, PENDING_REVIEW, ACTIVE",
        "REJECT, PENDING_REVIEW, REJECTED",
        "TAKE_DOWN, ACTIVE, REJECTED",
        "TAKE_DOWN, SOLD, ARCHIVED",
        "SELL, ACTIVE, SOLD",
        "RELIST, SOLD, ACTIVE"
    })
    void aMoveLeadsWhereTheRuleSays(Move move, ListingStatus from, ListingStatus to) {
        assertThat(move.from(from)).isEqualTo(to);
    }

    @Test
    void everyOtherMoveIsAConflict() {
        long legal = Stream.of(Move.values())
                .flatMap(move -> EnumSet.allOf(ListingStatus.class).stream().filter(from -> isLegal(move, from)))
                .count();

        assertThat(legal).isEqualTo(19);
    }

    private static boolean isLegal(Move move, ListingStatus from) {
        if (Move.nextOf(from).isEmpty()) {
            refused(ListingProblem.ILLEGAL_TRANSITION, () -> move.from(from));
            return false;
        }
        try {
            move.from(from);
            return true;
        } catch (dev.soko.platform.problem.ProblemException refused) {
            assertThat(refused.problemType()).isEqualTo(ListingProblem.ILLEGAL_TRANSITION);
            assertThat(refused.getBody().getProperties())
                    .containsEntry("currentStatus", from)
                    .containsEntry("nextStates", Move.nextOf(from));
            return false;
        }
    }

    @Test
    void nothingComesAfterArchived() {
        assertThat(Move.nextOf(ListingStatus.ARCHIVED)).isEmpty();
        assertThat(Move.nextOf(ListingStatus.ACTIVE))
                .isEqualTo(Set.of(
                        ListingStatus.PENDING_REVIEW,
                        ListingStatus.REJECTED,
                        ListingStatus.SOLD,
                        ListingStatus.ARCHIVED));
    }
}
