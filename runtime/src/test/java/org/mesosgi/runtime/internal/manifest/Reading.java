package org.mesosgi.runtime.internal.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.mesosgi.runtime.ManifestSource;
import org.mesosgi.runtime.Place;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.internal.manifest.Manifest.LibraryEntry;
import org.mesosgi.runtime.internal.manifest.Manifest.ModuleEntry;

/** What reading a text has given. Tests may mark the place of the problem that they expect with {@code ^} in the text. */
record Reading(Manifest manifest, List<Problem> problems, List<Place> marks) {

    private static final String NAME = "modules.json";

    static Reading of(String markedText) {
        return of(markedText, false);
    }

    /** Reads as {@code --modules_strict} does. */
    static Reading strictly(String markedText) {
        return of(markedText, true);
    }

    private static Reading of(String markedText, boolean strict) {
        List<Place> marks = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        int line = 1;
        int column = 1;
        for (int i = 0; i < markedText.length(); i++) {
            char c = markedText.charAt(i);
            if (c == '^') {
                marks.add(new Place(NAME, line, column));
                continue;
            }
            text.append(c);
            line += c == '\n' ? 1 : 0;
            column = c == '\n' ? 1 : column + 1;
        }
        List<Problem> problems = new ArrayList<>();
        Manifest manifest = ManifestReader.read(ManifestSource.inline(NAME, text.toString()), strict, problems);
        return new Reading(manifest, problems, marks);
    }

    /** The one problem that there is; it is at the mark. */
    Problem problem() {
        assertThat(problems).hasSize(1);
        Problem problem = problems.get(0);
        assertThat(problem.place()).isEqualTo(marks.stream().findFirst());
        return problem;
    }

    /** The one error that there is; it is at the mark. */
    Problem error() {
        Problem problem = problem();
        assertThat(problem.isError()).isTrue();
        return problem;
    }

    /** The one warning that there is; it is at the mark. */
    Problem warning() {
        Problem problem = problem();
        assertThat(problem.isError()).isFalse();
        return problem;
    }

    /** The libraries of a text with which nothing is wrong. */
    List<LibraryEntry> libraries() {
        assertThat(problems).isEmpty();
        return manifest.libraries();
    }

    /** The modules of the one library. */
    List<ModuleEntry> modules() {
        assertThat(libraries()).hasSize(1);
        return libraries().get(0).modules();
    }
}
