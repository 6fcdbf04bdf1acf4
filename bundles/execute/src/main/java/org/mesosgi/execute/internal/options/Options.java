package org.mesosgi.execute.internal.options;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.Credential;
import org.mesosgi.wire.http.Codec;
import org.mesosgi.wire.v1.CommandInfo;
import org.mesosgi.wire.v1.FrameworkInfo;

/**
 * What is to be run, and where.
 *
 * @param master the master, {@code http://host:port}, or where it is found, {@code zk://...}
 * @param codec the encoding of messages
 * @param credential how it proves who it is, if it does
 * @param framework what the client says of itself
 * @param task the task's name, and its id
 * @param command what it runs
 * @param resources what it needs, not allocated
 * @param killAfter after what time of running it is killed, if at all
 * @param verbose whether to show what modules there are and what they do
 */
public record Options(
        URI master,
        Codec codec,
        Optional<Credential> credential,
        FrameworkInfo framework,
        String task,
        CommandInfo command,
        Resources resources,
        Optional<Duration> killAfter,
        boolean verbose) {

    public Options {
        requireNonNull(master, "master is null");
        requireNonNull(codec, "codec is null");
        requireNonNull(credential, "credential is null");
        requireNonNull(framework, "framework is null");
        requireNonNull(task, "task is null");
        requireNonNull(command, "command is null");
        requireNonNull(resources, "resources is null");
        requireNonNull(killAfter, "killAfter is null");
    }

    /** Whether the master is found in ZooKeeper. */
    public boolean isMasterInZooKeeper() {
        return "zk".equals(master.getScheme());
    }

    /** The master, without a password. */
    public URI shownMaster() {
        String authority = master.getRawAuthority();
        return authority.indexOf('@') < 0
                ? master
                : URI.create(master.getScheme() + "://" + authority.substring(authority.lastIndexOf('@') + 1)
                        + master.getRawPath());
    }
}
