package org.mesosgi.httpauthentication.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;
import org.mesosgi.api.value.Credential;

/** Credentials as the parameter of a module has them: a JSON array. */
final class CredentialsText {

    private CredentialsText() {}

    /** @throws IllegalArgumentException if it is something else: everything that is wrong, and no secret */
    static List<Credential> parse(String text) {
        List<String> problems = new ArrayList<>();
        List<Credential> credentials = new ArrayList<>();
        if (read(text) instanceof List<?> entries) {
            for (int i = 0; i < entries.size(); i++) {
                if (entries.get(i) instanceof Map<?, ?> entry
                        && entry.get("principal") instanceof String principal
                        && (entry.get("secret") == null || entry.get("secret") instanceof String)) {
                    credentials.add(new Credential(principal, Optional.ofNullable((String) entry.get("secret"))));
                } else {
                    problems.add("entry " + (i + 1) + " is no object with a principal and a secret that are texts");
                }
            }
        } else {
            problems.add("it is no array");
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    "the parameter 'credentials' cannot be read: " + String.join("; ", problems));
        }
        return credentials;
    }

    /** The reader reads objects only. */
    private static Object read(String text) {
        try {
            return JsonUtil.parseJson("{\"all\":" + text + "}").get("all");
        } catch (JoseException e) {
            throw new IllegalArgumentException("the parameter 'credentials' is no JSON", e);
        }
    }
}
