package org.mesosgi.agent.internal.child;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.mesosgi.api.value.CommandInfo;

/** Writes commands as one line of text for {@code /bin/sh}, whose first parameter is a newline. */
final class ShellText {

    /** Only variables with such names can be set by a shell. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** Variables with a meaning of their own, which some shells do not let anybody set. */
    private static final Set<String> RESERVED = Set.of(
            "BASHOPTS",
            "BASH_VERSINFO",
            "DIRSTACK",
            "EUID",
            "FUNCNAME",
            "GROUPS",
            "LINENO",
            "OPTIND",
            "PPID",
            "SHELLOPTS",
            "UID");

    private ShellText() {}

    /**
     * A command that replaces the shell.
     *
     * @param environment variables for it, beside the shell's
     * @throws IllegalArgumentException if nobody can run it: it has no value, or holds what no process can be given
     */
    static String exec(CommandInfo command, Map<String, String> environment) {
        List<String> exports = new ArrayList<>();
        List<String> words = new ArrayList<>();
        environment.forEach((name, value) -> {
            requireUsable(name);
            if (NAME.matcher(name).matches() && !RESERVED.contains(name)) {
                exports.add(name + "=" + quote(value));
            } else {
                words.add(quote(name + "=" + value));
            }
        });
        if (!words.isEmpty()) {
            words.add(0, "/usr/bin/env");
        }
        words.addAll(words(command).stream().map(ShellText::quote).toList());
        String export = exports.isEmpty() ? "" : "export " + String.join(" ", exports) + "; ";
        return export + "exec " + String.join(" ", words);
    }

    /** A word that the shell reads as this text, whatever is in it. */
    static String quote(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a text with a null character cannot be given to a process");
        }
        return "'" + text.replace("'", "'\\''").replace("\n", "'\"$1\"'") + "'";
    }

    /**
     * What is run. The first of a program's arguments is what the program is to be called; a shell cannot say that, so the
     * program gets the name that it is found by.
     */
    static List<String> words(CommandInfo command) {
        String value = command.value()
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> new IllegalArgumentException("the command has no value: there is nothing to run"));
        if (command.shell()) {
            return List.of("/bin/sh", "-c", value);
        }
        List<String> words = new ArrayList<>(List.of(value));
        command.arguments().stream().skip(1).forEach(words::add);
        return words;
    }

    private static void requireUsable(String name) {
        if (name.isEmpty() || name.indexOf('=') >= 0) {
            throw new IllegalArgumentException(
                    "'" + name + "' cannot be the name of an environment variable: it is empty or has an equals sign");
        }
    }
}
