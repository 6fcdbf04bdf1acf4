package org.mesosgi.api.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/** Cuts texts into pieces as Mesos does: empty pieces do not count. */
final class Tokens {

    private Tokens() {}

    /**
     * The pieces of a text that are not empty.
     *
     * @param delimiters each of these characters separates two pieces
     */
    static List<String> of(String text, String delimiters) {
        StringTokenizer tokenizer = new StringTokenizer(text, delimiters);
        List<String> tokens = new ArrayList<>();
        while (tokenizer.hasMoreTokens()) {
            tokens.add(tokenizer.nextToken());
        }
        return tokens;
    }
}
