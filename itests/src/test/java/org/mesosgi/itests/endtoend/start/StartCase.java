package org.mesosgi.itests.endtoend.start;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A way to start a command, and what comes of it: what Mesos does, unless it says why not. In its texts {@code DIR}
 * stands for a folder of its own, {@code MODULES/} for the folder of the distribution's libraries, and {@code WRONG} for
 * the folder of those in {@link Libraries}.
 */
final class StartCase {

    private final String name;
    private final Decision decision;
    private final List<String> flags;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final Map<String, String> files = new LinkedHashMap<>();
    private final List<String> says = new ArrayList<>();
    private final Set<String> needs = new LinkedHashSet<>();
    private final Set<String> lacks = new LinkedHashSet<>();
    private Optional<String> difference = Optional.empty();
    private boolean ownProcess;

    private StartCase(String name, Decision decision, List<String> flags) {
        this.name = name;
        this.decision = decision;
        this.flags = new ArrayList<>(flags);
    }

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
        return new StartCase(name, Decision.STARTS, List.of(flags));
    }

    /** The command does not start with these flags. */
    static StartCase refuses(String name, String... flags) {
        return new StartCase(name, Decision.REFUSES, List.of(flags));
    }

    /** The command answers these flags and ends. */
    static StartCase answers(String name, String... flags) {
        return new StartCase(name, Decision.ANSWERS, List.of(flags));
    }

    /** It writes these texts, in any order: to its standard error, or if it answers to its standard output. */
    StartCase saying(String... texts) {
        says.addAll(List.of(texts));
        return this;
    }

    /** With a file in its folder. */
    StartCase file(String file, String content) {
        files.put(file, content);
        return this;
    }

    /** With an empty directory in its folder. */
    StartCase directory(String directory) {
        return file(directory + "/", "");
    }

    /** With a manifest, which the flag {@code --modules} names. */
    StartCase manifest(String content) {
        flags.add("--modules=file://DIR/manifest.json");
        return file("manifest.json", content);
    }

    /** With a variable. */
    StartCase variable(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** With flags that we may not have yet: as long as we do not, the command refuses them as unknown. */
    StartCase needing(String... unsureFlags) {
        needs.addAll(List.of(unsureFlags));
        return this;
    }

    /** Without flags that every other start has. */
    StartCase without(String... commonFlags) {
        lacks.addAll(List.of(commonFlags));
        return this;
    }

    /** Mesos decides otherwise. */
    StartCase unlikeMesos(String why) {
        difference = Optional.of(why);
        return this;
    }

    /** In a process of its own, since it is about just that. */
    StartCase inItsOwnProcess() {
        ownProcess = true;
        return this;
    }

    /** The same with other texts. */
    StartCase fill(UnaryOperator<String> text) {
        StartCase filled =
                new StartCase(name, decision, flags.stream().map(text).toList());
        environment.forEach((variable, value) -> filled.environment.put(variable, text.apply(value)));
        files.forEach((file, content) -> filled.files.put(file, text.apply(content)));
        says.forEach(each -> filled.says.add(text.apply(each)));
        filled.needs.addAll(needs);
        filled.lacks.addAll(lacks);
        filled.difference = difference;
        filled.ownProcess = ownProcess;
        return filled;
    }

    Decision decision() {
        return decision;
    }

    List<String> flags() {
        return List.copyOf(flags);
    }

    Map<String, String> environment() {
        return Map.copyOf(environment);
    }

    /** The contents of its files by name; a name that ends with a slash is that of an empty directory. */
    Map<String, String> files() {
        return Map.copyOf(files);
    }

    List<String> says() {
        return List.copyOf(says);
    }

    Set<String> needs() {
        return Set.copyOf(needs);
    }

    Set<String> lacks() {
        return Set.copyOf(lacks);
    }

    boolean hasOwnProcess() {
        return ownProcess;
    }

    @Override
    public String toString() {
        return name + ": " + decision.name().toLowerCase(Locale.ROOT)
                + difference.map(why -> ", unlike Mesos: " + why).orElse("");
    }
}
