package dev.soko.benchmarks.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Invented words of 2 to 5 syllables, the most frequent first. */
final class Vocabulary {

    private static final String[] SYLLABLES =
            ("ba be bi bo bu da de di do du fa fe fi fo ka ke ki ko ku la le li lo lu "
                            + "ma me mi mo mu na ne ni no nu pa pe pi po ra re ri ro ru sa se si so su ta te ti to tu va ve vi vo "
                            + "wa we wi za ze zi zo sha cha tra pro ster ling ton ber")
                    .split(" ");

    private final List<String> words;
    private final Zipf frequencies;

    Vocabulary(int size, RandomGenerator random) {
        Set<String> distinct = new LinkedHashSet<>();
        while (distinct.size() < size) {
            StringBuilder word = new StringBuilder();
            for (int left = 2 + random.nextInt(4); left > 0; left--) {
                word.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
            }
            distinct.add(word.toString());
        }
        words = new ArrayList<>(distinct);
        frequencies = new Zipf(size, 1);
    }

    int size() {
        return words.size();
    }

    /** From 0, the most frequent. */
    String word(int rank) {
        return words.get(rank);
    }

    String text(int length, RandomGenerator random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(i == 0 ? "" : " ").append(word(frequencies.next(random)));
        }
        return text.toString();
    }
}
