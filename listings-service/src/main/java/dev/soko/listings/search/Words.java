package dev.soko.listings.search;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishMinimalStemFilter;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * The words of a text as the index knows them: any script, without case, accents and English plurals. Everything that is
 * not part of a word separates words, so no text is ever an operator.
 */
final class Words {

    private Words() {}

    /** In the text's order, with repetitions. */
    static List<String> of(String text) {
        try (StandardTokenizer tokenizer = new StandardTokenizer();
                TokenStream words = normalised(tokenizer)) {
            tokenizer.setReader(new StringReader(Normalizer.normalize(text, Normalizer.Form.NFKC)));
            CharTermAttribute word = words.getAttribute(CharTermAttribute.class);
            List<String> found = new ArrayList<>();
            words.reset();
            while (words.incrementToken()) {
                found.add(word.toString());
            }
            words.end();
            return found;
        } catch (IOException impossible) {
            throw new UncheckedIOException("Reading from memory failed", impossible);
        }
    }

    private static TokenStream normalised(StandardTokenizer tokenizer) {
        TokenStream lower = new LowerCaseFilter(tokenizer);
        return new EnglishMinimalStemFilter(new ASCIIFoldingFilter(new EnglishPossessiveFilter(lower)));
    }
}
