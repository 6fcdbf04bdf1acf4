package org.mesosgi.runtime;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * A manifest that a host has made of a flag. Nobody but the host knows its text: what is wrong in it is wrong with the flag.
 *
 * @param flag the flag, for example {@code --zk}; also the name of the manifest
 * @param fix what to do if its value cannot be used
 */
public record FlagManifest(String flag, String fix) {

    private static final String UNUSABLE = "F102";

    public FlagManifest {
        requireNonNull(flag, "flag is null");
        requireNonNull(fix, "fix is null");
    }

    /** The manifest with this text. */
    public ManifestSource of(String text) {
        return ManifestSource.inline(flag, text);
    }

    /**
     * Takes a step with a module of the manifest.
     *
     * @throws ProblemException what the step throws; problems in the manifest as such of the flag, each once
     */
    public <T> T explain(Supplier<T> step) {
        try {
            return step.get();
        } catch (ProblemException e) {
            throw new ProblemException(
                    e.problems().stream().map(this::ofTheFlag).distinct().toList());
        }
    }

    private Problem ofTheFlag(Problem problem) {
        return problem.place().filter(place -> place.source().equals(flag)).isEmpty()
                ? problem
                : new Problem(
                        problem.severity(),
                        UNUSABLE,
                        "the value of " + flag + " cannot be used",
                        Optional.empty(),
                        problem.why(),
                        fix);
    }
}
