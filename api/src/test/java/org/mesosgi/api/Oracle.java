package org.mesosgi.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What real Mesos answered: lines of questions, each followed by lines of answers that begin with {@code "> "}. */
public final class Oracle {

    private Oracle() {}

    /**
     * Some questions, and what was answered to them.
     *
     * @param questions lines
     * @param answers lines, without the {@code "> "}
     */
    public record Case(List<String> questions, List<String> answers) {

        /** The only question. */
        public String question() {
            return questions.get(0);
        }

        /** The only answer. */
        public String answer() {
            return answers.get(0);
        }

        @Override
        public String toString() {
            return String.join(" | ", questions);
        }
    }

    /** All cases of a file. */
    public static List<Case> read(String file) {
        List<Case> cases = new ArrayList<>();
        List<String> questions = new ArrayList<>();
        List<String> answers = new ArrayList<>();
        for (String line : lines(file)) {
            if (line.startsWith(">")) {
                answers.add(line.substring(Math.min(2, line.length())));
                continue;
            }
            if (!answers.isEmpty()) {
                cases.add(new Case(List.copyOf(questions), List.copyOf(answers)));
                questions.clear();
                answers.clear();
            }
            questions.add(line);
        }
        cases.add(new Case(List.copyOf(questions), List.copyOf(answers)));
        return cases;
    }

    private static List<String> lines(String file) {
        try (InputStream in = Oracle.class.getResourceAsStream("/oracle/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
