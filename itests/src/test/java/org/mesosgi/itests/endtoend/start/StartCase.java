package org.mesosgi.itests.endtoend.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A way to start a command. In its texts {@code DIR} stands for a folder of its own, {@code MODULES} for the folder of
 * the distribution's libraries, and {@code WRONG} for the folder of those in {@link Libraries}.
 *
 * @param name what is special about it
 * @param decision what the command does, which is what Mesos does, unless {@code difference} says why not
 * @param flags its flags
 * @param environment its variables
 * @param files the contents of the files of its folder, by name; a name that ends with a slash is an empty directory's
 * @param says what is in its standard error, or for an answer in its standard output
 * @param needs flags of Mesos that it gives; if we do not have one of them, the command refuses it
 * @param difference why we decide otherwise than Mesos
 * @param hasProcess whether it is run in a process of its own, since it is about just that
 */
record StartCase(
        String name,
        Decision decision,
        List<String> flags,
        Map<String, String> environment,
        Map<String, String> files,
        List<String> says,
        Set<String> needs,
        Optional<String> difference,
        boolean hasProcess) {

    /** What a command does. */
    enum Decision {
        /** It serves. */
        STARTS,
        /** It ends with status 1. */
        REFUSES,
        /** It ends with status 0. */
        ANSWERS
    }

    /** The command starts with these flags. */
    static StartCase starts(String name, String... flags) {
        return of(name, Decision.STARTS, flags);
    }

    /** The command does not start with these flags. */
    static StartCase refuses(String name, String... flags) {
        return of(name, Decision.REFUSES, flags);
    }

    /** The command answers these flags and ends. */
    static StartCase answers(String name, String... flags) {
        return of(name, Decision.ANSWERS, flags);
    }

    private static StartCase of(String name, Decision decision, String... flags) {
        return new StartCase(
                name, decision, List.of(flags), Map.of(), Map.of(), List.of(), Set.of(), Optional.empty(), false);
    }

    /** What it writes; several texts in any order. */
    StartCase saying(String... texts) {
        return new StartCase(name, decision, flags, environment, files, List.of(texts), needs, difference, hasProcess);
    }

    /** With a file in its folder. */
    StartCase file(String file, String content) {
        Map<String, String> more = new LinkedHashMap<>(files);
        more.put(file, content);
        return new StartCase(name, decision, flags, environment, more, says, needs, difference, hasProcess);
    }

    /** With an empty directory in its folder. */
    StartCase directory(String directory) {
        return file(directory + "/", "");
    }

    /** With a manifest in the file {@code manifest.json} of its folder, which the flag {@code --modules} names. */
    StartCase manifest(String content) {
        return file("manifest.json", content).and("--modules=file://DIR/manifest.json");
    }

    /** With a further flag. */
    StartCase and(String flag) {
        List<String> more = new ArrayList<>(flags);
        more.add(flag);
        return new StartCase(name, decision, more, environment, files, says, needs, difference, hasProcess);
    }

    /** With a variable. */
    StartCase variable(String variable, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(variable, value);
        return new StartCase(name, decision, flags, more, files, says, needs, difference, hasProcess);
    }

    /** With flags that we may not have yet. */
    StartCase needing(String... unsureFlags) {
        Set<String> more = new LinkedHashSet<>(List.of(unsureFlags));
        return new StartCase(name, decision, flags, environment, files, says, more, difference, hasProcess);
    }

    /** Mesos decides otherwise. */
    StartCase unlikeMesos(String why) {
        return new StartCase(name, decision, flags, environment, files, says, needs, Optional.of(why), hasProcess);
    }

    /** In a process of its own. */
    StartCase inItsOwnProcess() {
        return new StartCase(name, decision, flags, environment, files, says, needs, difference, true);
    }

    /** The same, with the folders: its files are there, and its texts name them. */
    StartCase in(Path folder, Path modules, Path wrong) {
        UnaryOperator<String> fill = text -> text.replace("DIR", folder.toString())
                .replace("MODULES/", modules + "/")
                .replace("WRONG", wrong.toString());
        files.forEach((file, content) -> write(folder, file, fill.apply(content)));
        Map<String, String> filled = new HashMap<>();
        environment.forEach((variable, value) -> filled.put(variable, fill.apply(value)));
        return new StartCase(
                name,
                decision,
                flags.stream().map(fill).toList(),
                filled,
                files,
                says.stream().map(fill).toList(),
                needs,
                difference,
                hasProcess);
    }

    private static void write(Path folder, String file, String content) {
        try {
            if (file.endsWith("/")) {
                Files.createDirectories(folder.resolve(file));
            } else {
                Files.createDirectories(folder.resolve(file).getParent());
                Files.writeString(folder.resolve(file), content);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name + ": " + decision.name().toLowerCase(Locale.ROOT)
                + difference.map(why -> ", unlike Mesos: " + why).orElse("");
    }
}
