package org.mesosgi.wire.json;

import java.nio.charset.StandardCharsets;

/** Texts in Java may hold half a surrogate pair, which is no character: no UTF-8 can be made of it. */
final class Unicode {
    private Unicode() {}

    /** Whether all surrogates of a text are in pairs. */
    static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (Character.codePointAt(text, i) <= Character.MAX_VALUE) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    /** The text with a question mark for each half of a pair, as protobuf writes it. */
    static String wellFormed(String text) {
        return isWellFormed(text) ? text : new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
