package org.mesosgi.execute.internal.options;

import java.util.Optional;
import org.mesosgi.api.value.Credential;
import org.mesosgi.runtime.Flags;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;
import org.mesosgi.wire.credential.CredentialFiles;

/** Who the client is: {@code --principal} and {@code --secret}, or {@code --credential}, which keeps it off the screen. */
final class CredentialFlags {

    private CredentialFlags() {}

    /**
     * The credential. Without a secret there is none, but still a principal.
     *
     * @throws ProblemException if the flags do not go together, or the file cannot be used
     */
    static Optional<Credential> read(Flags flags) {
        Optional<String> principal = flags.find("principal");
        Optional<String> secret = flags.find("secret");
        Optional<String> file = flags.find("credential");
        if (file.isPresent() && (principal.isPresent() || secret.isPresent())) {
            throw new ProblemException(Problem.error("E805", "--credential is given with --principal or --secret")
                    .because("both say who the client is")
                    .fix("remove one of them"));
        }
        if (secret.isPresent() && principal.isEmpty()) {
            throw new ProblemException(Problem.error("E806", "the flag --principal is required")
                    .because("--secret is given, and it is not known whose it is")
                    .fix("give --principal=<text>"));
        }
        return file.isPresent()
                ? CredentialFiles.one("credential", file)
                : principal.filter(named -> secret.isPresent()).map(named -> new Credential(named, secret));
    }

    /** Whose framework it is. */
    static Optional<String> principal(Flags flags, Optional<Credential> credential) {
        return flags.find("principal").or(() -> credential.map(Credential::principal));
    }
}
