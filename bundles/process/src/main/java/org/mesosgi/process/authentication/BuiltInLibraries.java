package org.mesosgi.process.authentication;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mesosgi.runtime.ManifestSource;
import org.mesosgi.runtime.ModuleRuntime;

/** The libraries of the built-in modules of authentication. A host that authenticates nobody does without them. */
public final class BuiltInLibraries {

    private final ModuleRuntime modules;

    /** @param modules loads them */
    public BuiltInLibraries(ModuleRuntime modules) {
        this.modules = requireNonNull(modules, "modules is null");
    }

    /** Loads {@code basic} and {@code jwt}, if they are not there yet. */
    public void loadHttpAuthenticators() {
        load("http_authenticators", "httpauthentication", "basic/HttpAuthenticator", "jwt/HttpAuthenticator");
    }

    /** Loads {@code jwt}, which makes tokens, if it is not there yet. */
    public void loadSecretGenerator() {
        load("jwt_secret_key", "httpauthentication", "jwt/SecretGenerator");
    }

    /** Loads {@code crammd5} for those who authenticate others, if it is not there yet. */
    public void loadAuthenticator() {
        load("authenticators", "crammd5", "crammd5/Authenticator");
    }

    /** Loads {@code crammd5} for those who are authenticated, if it is not there yet. */
    public void loadAuthenticatee() {
        load("authenticatee", "crammd5", "crammd5/Authenticatee");
    }

    private void load(String flag, String library, String... names) {
        String list =
                Stream.of(names).map(name -> "{\"name\": \"" + name + "\"}").collect(Collectors.joining(", "));
        modules.load(List.of(ManifestSource.inline(
                "--" + flag, "{\"libraries\": [{\"name\": \"" + library + "\", \"modules\": [" + list + "]}]}")));
    }
}
