package org.mesosgi.runtime;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mesosgi.api.Parameter;

/** Masks what may be a secret, before it is shown. */
public final class Secrets {

    private static final String MASK = "********";

    private static final Pattern TELLTALE = Pattern.compile(
            "secret|passw|token|credential|private|api_?key|auth(?![a-z])|authorization", Pattern.CASE_INSENSITIVE);

    /** A user name and a password in a URL; either may be missing, and the password may hold a sign {@code @}. */
    private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^/\"\\s]*:[^/\"\\s]*(?=@)");

    /** A JSON text that holds parameters of modules. */
    private static final Pattern PARAMETER = Pattern.compile("(\"value\"\\s*:\\s*)\"(?:[^\"\\\\]|\\\\.)*\"");

    /** A word of a command; parts of it may be quoted. */
    private static final Pattern WORD = Pattern.compile("(?:'[^']*'|\"(?:[^\"\\\\]|\\\\.)*\"|[^\\s'\"])+");

    /** How a word begins that gives a key its value. */
    private static final Pattern KEY = Pattern.compile("['\"]?([\\w./-]+)=");

    private Secrets() {}

    /** The text of a flag, masked where its name says that it is a secret, or where it holds parameters of modules. */
    public static String mask(String flag, String text) {
        String masked = mask(new Parameter(flag, text));
        return flag.equals("modules") ? PARAMETER.matcher(masked).replaceAll("$1\"" + MASK + "\"") : masked;
    }

    /** A parameter's value, masked if its key says that it is a secret, or the part of it that is a password. */
    public static String mask(Parameter parameter) {
        return TELLTALE.matcher(parameter.key()).find()
                ? MASK
                : USER_INFO.matcher(parameter.value()).replaceAll(MASK);
    }

    /** A command line: its words {@code key=value} are masked as parameters are, and so are those in manifests. */
    public static String maskCommand(String line) {
        return WORD.matcher(mask("modules", line)).replaceAll(word -> Matcher.quoteReplacement(maskWord(word.group())));
    }

    private static String maskWord(String word) {
        Matcher key = KEY.matcher(word);
        boolean isSecret = key.lookingAt() && TELLTALE.matcher(key.group(1)).find();
        return isSecret ? key.group(1) + "=" + MASK : word;
    }
}
