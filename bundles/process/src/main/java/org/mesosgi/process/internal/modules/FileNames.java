package org.mesosgi.process.internal.modules;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Texts as names of files: letters, digits, {@code -} and {@code _} are themselves, other bytes are as in a URL. */
final class FileNames {

    private static final String PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";

    private FileNames() {}

    static String encode(String text) {
        StringBuilder name = new StringBuilder();
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (each & 0xff);
            if (PLAIN.indexOf(character) >= 0) {
                name.append(character);
            } else {
                name.append(String.format("%%%02X", (int) character));
            }
        }
        return name.toString();
    }

    static String decode(String name) {
        return URLDecoder.decode(name, StandardCharsets.UTF_8);
    }
}
