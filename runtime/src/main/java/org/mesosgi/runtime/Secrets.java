package org.mesosgi.runtime;

import java.util.regex.Pattern;
import org.mesosgi.api.Parameter;

/** Masks what may be a secret, before it is shown. */
public final class Secrets {

    private static final String MASK = "********";

    private static final Pattern TELLTALE =
            Pattern.compile("(secret|passw|token|credential|private|api_?key|auth)", Pattern.CASE_INSENSITIVE);

    /** A user name and a password in a URL; either may be missing, and the password may hold a sign {@code @}. */
    private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^/\\s]*:[^/\\s]*(?=@)");

    private Secrets() {}

    /** A parameter's value, masked if its key says that it is a secret, or the part of it that is a password. */
    public static String mask(Parameter parameter) {
        return TELLTALE.matcher(parameter.key()).find()
                ? MASK
                : USER_INFO.matcher(parameter.value()).replaceAll(MASK);
    }
}
