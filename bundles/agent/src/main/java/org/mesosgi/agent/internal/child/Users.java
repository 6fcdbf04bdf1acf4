package org.mesosgi.agent.internal.child;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The users of this machine, asked of id(1), which knows those of directories too; and which of them the agent is. */
public final class Users {

    /** What id(1) prints: {@code uid=65534(nobody) gid=65534(nogroup) groups=65534(nogroup),27(sudo)}. */
    private static final Pattern ID = Pattern.compile("uid=(\\d+).* gid=(\\d+).* groups=(\\S+).*");

    private static final Pattern NUMBER = Pattern.compile("(?<![^,])\\d+");

    private static final Pattern OWN_UID = Pattern.compile("(?m)^Uid:\\s+\\d+\\s+(\\d+)");

    private final String name;
    private final long uid;

    Users(String name, long uid) {
        this.name = name;
        this.uid = uid;
    }

    /** Those of this machine, as the user of this process. */
    public static Users ofThisProcess() {
        try {
            Matcher uid = OWN_UID.matcher(Files.readString(Path.of("/proc/self/status")));
            if (uid.find()) {
                return new Users(System.getProperty("user.name"), Long.parseLong(uid.group(1)));
            }
            throw new IllegalStateException("/proc/self/status does not say who this process runs as");
        } catch (IOException e) {
            throw new UncheckedIOException("/proc cannot be read: the agent needs it, as on Linux", e);
        }
    }

    /** The id of the agent's user. */
    public long uid() {
        return uid;
    }

    /**
     * Who to become in order to run as a user. May run a program for it.
     *
     * @return empty if the agent runs as this user itself
     * @throws ChildException if there is no such user, or the agent may not become another one
     */
    public Optional<Account> become(String user) throws ChildException {
        if (user.equals(name)) {
            return Optional.empty();
        }
        Account account = find(user);
        if (account.uid() == uid) {
            return Optional.empty();
        }
        if (uid != 0) {
            throw new ChildException("the agent runs as '" + name + "' and cannot become '" + user
                    + "'; start it as root, or with --no-switch_user");
        }
        return Optional.of(account);
    }

    private static Account find(String user) throws ChildException {
        try {
            // A name that begins with a dash is none that exists; id(1) would take it for an option.
            Process id = new ProcessBuilder("id", "--", user)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String text = new String(id.getInputStream().readAllBytes(), UTF_8).strip();
            return parse(text).orElseThrow(() -> new ChildException("there is no user '" + user + "' on this agent"));
        } catch (IOException e) {
            throw new ChildException("user '" + user + "' cannot be looked up: " + e.getMessage());
        }
    }

    static Optional<Account> parse(String text) {
        Matcher id = ID.matcher(text);
        if (!id.matches()) {
            return Optional.empty();
        }
        List<Long> groups = NUMBER.matcher(id.group(3).replaceAll("\\([^)]*\\)", ""))
                .results()
                .map(number -> Long.valueOf(number.group()))
                .toList();
        return Optional.of(new Account(Long.parseLong(id.group(1)), Long.parseLong(id.group(2)), groups));
    }
}
