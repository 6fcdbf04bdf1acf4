package org.mesosgi.wire.credential;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mesosgi.api.value.Credential;
import org.mesosgi.runtime.Place;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;

/** The plain form: a principal and its secret on each line. */
record CredentialLines(SecretFile file) {

    List<Credential> all(String text) {
        List<Credential> credentials = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            String[] words = line.split("\\s+", -1);
            if (words.length == 2) {
                credentials.add(new Credential(words[0], Optional.of(words[1])));
            } else if (!line.isEmpty()) {
                problems.add(
                        Problem.error("F141", "a line of the file of --" + file.flag() + " cannot be used")
                                .at(new Place(file.path().toString(), i + 1, 1))
                                .because("it has " + words.length + " words, and not a principal and its secret")
                                .fix(
                                        "write them with a blank between; if they have blanks themselves, write the file as JSON"));
            }
        }
        if (credentials.isEmpty() && problems.isEmpty()) {
            problems.add(Problem.error("F141", "the file of --" + file.flag() + " cannot be used: " + file.path())
                    .because("it is empty")
                    .fix("write {\"credentials\": [{\"principal\": \"...\", \"secret\": \"...\"}]} into it"));
        }
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
        return credentials;
    }
}
