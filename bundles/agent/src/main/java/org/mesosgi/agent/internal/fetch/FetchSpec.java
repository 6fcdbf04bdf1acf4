package org.mesosgi.agent.internal.fetch;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mesosgi.agent.internal.child.Account;
import org.mesosgi.api.value.CommandInfo.Uri;

/**
 * What is to be fetched.
 *
 * @param uris what, in the order in which it is fetched
 * @param sandbox whereto; it is there
 * @param account for whom, if not for the agent's user
 */
public record FetchSpec(List<Uri> uris, Path sandbox, Optional<Account> account) {

    public FetchSpec {
        uris = List.copyOf(uris);
        requireNonNull(sandbox, "sandbox is null");
        requireNonNull(account, "account is null");
    }
}
