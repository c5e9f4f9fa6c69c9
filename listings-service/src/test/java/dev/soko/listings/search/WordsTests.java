package dev.soko.listings.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTests {

    @Test
    void caseAccentsAndPluralsDoNotMatter() {
        assertThat(Words.of("Crème BRÛLÉE Bicycles")).isEqualTo(Words.of("creme brulee bicycle"));
    }

    @Test
    void anAccentOfItsOwnIsTheSameAsAnAccentedLetter() {
        assertThat(Words.of("cafe\u0301")).isEqualTo(Words.of("caf\u00e9")).containsExactly("cafe");
    }

    @Test
    void wordsOfEveryScriptAreWords() {
        assertThat(Words.of("Велосипед, 自転車 и دراجة"))
                .hasSizeGreaterThanOrEqualTo(4)
                .contains("велосипед", "دراجة");
    }

    @Test
    void nothingIsAnOperator() {
        assertThat(Words.of("red' OR 1=1; -- \"bike\" AND (blue* | title:x) ~2 \\ /re/"))
                .containsExactly("red", "or", "1", "1", "bike", "and", "blue", "title:x", "2", "re");
    }

    @Test
    void signsAloneAreNoWords() {
        assertThat(Words.of("!?*()\"' --")).isEmpty();
    }

    @Test
    void wordsNeverContainWhatSeparatesThemInACursor() {
        assertThat(Words.of("a|b c\u001fd|e")).noneMatch(word -> word.contains("|") || word.contains(" "));
    }

    @Test
    void fillersCountOnlyAlone() {
        assertThat(SearchText.words("the bike for this boy")).containsExactly("bike", "boy");
        assertThat(SearchText.words("The The")).isEqualTo(List.of("the"));
    }
}
