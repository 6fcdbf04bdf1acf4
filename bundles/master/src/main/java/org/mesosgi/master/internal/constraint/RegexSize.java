package org.mesosgi.master.internal.constraint;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Says without compiling an expression about how many instructions it has. RE2/J writes repetitions out before it counts:
 * without this, a few characters, {@code ((a{1000}){1000}){1000}}, would fill the memory.
 */
final class RegexSize {

    private static final long ENDLESS = Integer.MAX_VALUE;

    private final String regex;
    private final Deque<Long> outer = new ArrayDeque<>();
    private int at;

    /** What is before the last atom, in the group that is open; and the last atom, which may yet be repeated. */
    private long before;

    private long last;

    private RegexSize(String regex) {
        this.regex = regex;
    }

    /** The size of an expression, whether it is valid or not; large ones may all be equal. */
    static long of(String regex) {
        RegexSize size = new RegexSize(regex);
        while (size.at < regex.length()) {
            size.next();
        }
        while (!size.outer.isEmpty()) {
            size.leaveGroup();
        }
        return limited(size.before + size.last);
    }

    private void next() {
        char c = regex.charAt(at++);
        switch (c) {
            case '\\' -> escape();
            case '[' -> characters();
            case '(' -> {
                outer.push(limited(before + last));
                before = 0;
                last = 0;
            }
            case ')' -> leaveGroup();
            case '{' -> repetition();
            default -> atom();
        }
    }

    private void atom() {
        before = limited(before + last);
        last = 1;
    }

    private void leaveGroup() {
        if (outer.isEmpty()) {
            return;
        }
        last = limited(before + last + 2);
        before = outer.pop();
    }

    /** Also {@code \p{Greek}} and {@code \x{10FFFF}}, whose braces repeat nothing; quoted text is an atom a character. */
    private void escape() {
        if (regex.startsWith("Q", at)) {
            int end = regex.indexOf("\\E", at);
            for (at++; at < regex.length() && at != end; at++) {
                atom();
            }
            at = Math.min(regex.length(), at + 2);
            return;
        }
        at++;
        if (regex.startsWith("{", at) && "pPx".indexOf(regex.charAt(at - 1)) >= 0) {
            int end = regex.indexOf('}', at);
            at = end < 0 ? regex.length() : end + 1;
        }
        atom();
    }

    /** A class of characters; a bracket at its beginning is one of them. */
    private void characters() {
        if (regex.startsWith("^", at)) {
            at++;
        }
        if (regex.startsWith("]", at)) {
            at++;
        }
        while (at < regex.length() && regex.charAt(at) != ']') {
            if (regex.startsWith("[:", at) && regex.indexOf(":]", at + 2) > 0) {
                at = regex.indexOf(":]", at + 2) + 2;
            } else {
                at += regex.charAt(at) == '\\' ? 2 : 1;
            }
        }
        at++;
        atom();
    }

    /** {@code {n}}, {@code {n,}} or {@code {n,m}}; other braces are only that. */
    private void repetition() {
        int end = regex.indexOf('}', at);
        String count = end < 0 ? "" : regex.substring(at, end);
        if (!count.matches("[0-9]{1,9}(,[0-9]{0,9})?")) {
            atom();
            return;
        }
        String[] counts = count.split(",", -1);
        long least = Long.parseLong(counts[0]);
        long most = counts.length == 1 ? least : counts[1].isEmpty() ? least + 1 : Long.parseLong(counts[1]);
        last = limited(last * Math.max(least, most));
        at = end + 1;
    }

    private static long limited(long size) {
        return Math.min(size, ENDLESS);
    }
}
