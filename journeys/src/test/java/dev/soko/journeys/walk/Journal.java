package dev.soko.journeys.walk;

import dev.soko.journeys.Answer;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/** What the clients were told. */
final class Journal {

    private final Map<String, LongAdder> answers = new ConcurrentSkipListMap<>();
    private final Queue<String> unexplained = new ConcurrentLinkedQueue<>();
    private final Set<String> orders = ConcurrentHashMap.newKeySet();
    private final AtomicInteger unknownBaskets = new AtomicInteger();

    /** @param refusals the problems that the model can explain */
    void answered(String what, Answer answer, Set<String> refusals) {
        if (answer.status() < 400) {
            count(what, String.valueOf(answer.status()));
            return;
        }
        String problem = problem(answer);
        count(what, problem);
        if (!refusals.contains(problem)) {
            unexplained.add(what + ": " + answer.status() + " " + answer.text());
        }
    }

    void unanswered(String what) {
        count(what, "unanswered");
    }

    /** It is sent again. */
    void brokenOff(String what) {
        count(what, "broken off");
    }

    private void count(String what, String outcome) {
        answers.computeIfAbsent(what + " " + outcome, _ -> new LongAdder()).increment();
    }

    void placed(String order) {
        orders.add(order);
    }

    /** Whether it was placed nobody knows. */
    void unknownBasket() {
        unknownBaskets.incrementAndGet();
    }

    static String problem(Answer answer) {
        return answer.header("content-type").startsWith("application/problem+json")
                ? answer.at("/type").replace("/problems/", "")
                : String.valueOf(answer.status());
    }

    /** How often each move was answered how, a line for each. */
    String summary() {
        return answers.entrySet().stream()
                .map(answer -> answer.getKey() + ": " + answer.getValue())
                .collect(Collectors.joining("\n"));
    }

    /** Refusals and failures that should not have been. */
    Queue<String> unexplained() {
        return unexplained;
    }

    /** The orders that a client was told of. */
    Set<String> orders() {
        return orders;
    }

    int unknownBaskets() {
        return unknownBaskets.get();
    }
}
