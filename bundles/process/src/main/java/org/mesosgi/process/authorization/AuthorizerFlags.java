package org.mesosgi.process.authorization;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mesosgi.runtime.FlagManifest;
import org.mesosgi.runtime.Flags;
import org.mesosgi.runtime.ModuleRuntime;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;

/**
 * From the flags {@code --acls} and {@code --authorizers}, or {@code --authorizer}, to the authorizer of a host. As in Mesos
 * the built-in {@code local} is used only if there are ACLs, which no other one looks at.
 */
public final class AuthorizerFlags {

    private static final String LOCAL = "local";
    private static final String LIBRARY = "localauthorizer";

    private static final String ACLS = "acls";
    private static final String ACLS_FLAG = "--" + ACLS;
    private static final FlagManifest MANIFEST =
            new FlagManifest(ACLS_FLAG, "mend the access control lists, or leave the flag out");
    private static final String FILE = "file://";
    private static final String UNUSABLE = "F102";

    private final ModuleRuntime modules;
    private final Flags flags;

    private AuthorizerFlags(ModuleRuntime modules, Flags flags) {
        this.modules = modules;
        this.flags = flags;
    }

    /**
     * The authorizer that flags name.
     *
     * @param flag the name of the flag that names it
     * @param host the host's name, for messages
     * @throws ProblemException if there are several, or it cannot be used
     */
    public static Authorization select(ModuleRuntime modules, Flags flags, String flag, String host) {
        return new AuthorizerFlags(modules, flags).select(flag, host + " --" + flag);
    }

    private Authorization select(String flag, String user) {
        List<String> names = flags.list(flag);
        if (names.size() > 1) {
            throw new ProblemException(Problem.error(UNUSABLE, "the value of --" + flag + " cannot be used")
                    .because("it names " + names.size() + " authorizers: multiple authorizers are not supported")
                    .fix("name one of them"));
        }
        String name = names.isEmpty() ? LOCAL : names.get(0);
        if (!name.equals(LOCAL)) {
            return Authorization.select(modules, name, user);
        }
        Optional<String> acls = flags.find(ACLS).map(AuthorizerFlags::text);
        return acls.isEmpty() ? Authorization.none() : local(acls.get(), user);
    }

    /** Several hosts of a process have the same lists: for the second one this changes nothing. */
    private Authorization local(String acls, String user) {
        modules.load(List.of(MANIFEST.of(manifest(acls))));
        return MANIFEST.explain(() -> Authorization.select(modules, LOCAL, user));
    }

    private static String manifest(String acls) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeArrayFieldStart("libraries");
            json.writeStartObject();
            json.writeStringField("name", LIBRARY);
            json.writeArrayFieldStart("modules");
            json.writeStartObject();
            json.writeStringField("name", LOCAL);
            json.writeArrayFieldStart("parameters");
            json.writeStartObject();
            json.writeStringField("key", ACLS);
            json.writeStringField("value", acls);
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException("writing JSON to memory has failed", e);
        }
        return text.toString();
    }

    /** JSON, or that of a file. */
    private static String text(String value) {
        if (!value.startsWith(FILE) && !value.startsWith("/")) {
            return value;
        }
        String file = value.startsWith(FILE) ? value.substring(FILE.length()) : value;
        try {
            return Files.readString(Path.of(file));
        } catch (IOException | InvalidPathException e) {
            throw new ProblemException(
                    Problem.error(UNUSABLE, "the file of " + ACLS_FLAG + " cannot be read: " + file)
                            .because(reason(file, e))
                            .fix("give a readable JSON file as file:///path, or the JSON text itself"),
                    e);
        }
    }

    private static String reason(String file, Exception e) {
        if (e instanceof InvalidPathException) {
            return "it is no path";
        }
        if (!Files.exists(Path.of(file))) {
            return "there is no such file";
        }
        return Files.isReadable(Path.of(file)) ? "it is no text in UTF-8" : "permission denied";
    }
}
