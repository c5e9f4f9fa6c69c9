package dev.soko.auth.password;

import com.nulabinc.zxcvbn.Zxcvbn;
import dev.soko.auth.AuthProblem;
import dev.soko.platform.problem.CommonProblem;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Which passwords are taken (RULES «Auth»): 12 to 128 characters of any kind, none that are common, none that contain the
 * owner's address or name.
 */
@Component
public class PasswordRules {

    public static final int MIN_LENGTH = 12;
    public static final int MAX_LENGTH = 128;

    /** A name or a mailbox of two letters is in too many good passwords by chance. */
    private static final int SHORTEST_WHOLE = 3;

    /** So is a word of a name that is shorter than this: van, bin, der. */
    private static final int SHORTEST_WORD = 4;

    /** The estimator's work grows with the square of the length, and what is common shows at the start. */
    private static final int ESTIMATED_LENGTH = 40;

    /**
     * It also grows with the combinations of symbols that may stand for letters: 23 of them in 64 characters took it nine
     * seconds. No common password has so many.
     */
    private static final int MAX_DISTINCT_SYMBOLS = 4;

    private static final String LIKE_LETTERS = "@({[<|!$+%";
    private static final String LIKE_NOTHING = "#)}]>~?&=^";

    /** zxcvbn's score: 0 and 1 fall within a million guesses, which is what the lists of common passwords amount to. */
    private static final int LOWEST_SCORE = 2;

    private final Zxcvbn estimator = new Zxcvbn();

    /**
     * @param pointer where in the body the password is
     * @throws dev.soko.platform.problem.ProblemException 400 for its length, 422 {@code password_too_weak} otherwise
     */
    public void check(String password, String email, String displayName, String pointer) {
        int length = password.codePointCount(0, password.length());
        if (length < MIN_LENGTH || length > MAX_LENGTH) {
            throw CommonProblem.INVALID_REQUEST
                    .because("The password must have %d to %d characters.".formatted(MIN_LENGTH, MAX_LENGTH))
                    .at(pointer);
        }
        List<String> personal = personal(email, displayName);
        String folded = fold(password);
        if (personal.stream().anyMatch(folded::contains)) {
            throw AuthProblem.PASSWORD_TOO_WEAK
                    .because("The password contains your address or your name.")
                    .at(pointer);
        }
        if (estimator.measure(estimated(password), personal).getScore() < LOWEST_SCORE) {
            throw AuthProblem.PASSWORD_TOO_WEAK
                    .because("The password is a common one.")
                    .at(pointer);
        }
    }

    /** What of the password the estimator gets to see, so that nobody can make it work for long. */
    private static String estimated(String password) {
        String start = password.substring(0, Math.min(password.length(), ESTIMATED_LENGTH));
        long symbols = start.chars()
                .filter(character -> LIKE_LETTERS.indexOf(character) >= 0)
                .distinct()
                .count();
        return symbols <= MAX_DISTINCT_SYMBOLS ? start : withoutLikeness(start);
    }

    private static String withoutLikeness(String text) {
        String plain = text;
        for (int i = 0; i < LIKE_LETTERS.length(); i++) {
            plain = plain.replace(LIKE_LETTERS.charAt(i), LIKE_NOTHING.charAt(i));
        }
        return plain;
    }

    private static List<String> personal(String email, String displayName) {
        String mailbox = email.substring(0, email.indexOf('@'));
        return Stream.concat(
                        ofLength(SHORTEST_WHOLE, email, mailbox, displayName, displayName.replaceAll("\\s+", "")),
                        ofLength(SHORTEST_WORD, displayName.split("\\s+")))
                .distinct()
                .toList();
    }

    private static Stream<String> ofLength(int shortest, String... parts) {
        return Stream.of(parts).map(PasswordRules::fold).filter(part -> part.length() >= shortest);
    }

    private static String fold(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }
}
