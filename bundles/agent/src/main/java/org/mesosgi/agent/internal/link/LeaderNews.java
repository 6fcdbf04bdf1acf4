package org.mesosgi.agent.internal.link;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.mesosgi.api.value.MasterInfo;
import org.mesosgi.process.leader.LeaderWatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets the link follow the leader. An agent that cannot learn any more who leads ends. */
public final class LeaderNews implements LeaderWatch.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(LeaderNews.class);
    private static final int FAILURE = 1;

    private final MasterLink link;
    private final Consumer<Optional<MasterInfo>> others;
    private final CompletableFuture<Integer> done;

    /**
     * @param others hear who leads as well
     * @param done takes the exit status, if the agent has to end
     */
    public LeaderNews(MasterLink link, Consumer<Optional<MasterInfo>> others, CompletableFuture<Integer> done) {
        this.link = requireNonNull(link, "link is null");
        this.others = requireNonNull(others, "others is null");
        this.done = requireNonNull(done, "done is null");
    }

    @Override
    public void changed(Optional<MasterInfo> leader) {
        link.follow(leader.map(MasterAddress::of));
        others.accept(leader);
    }

    @Override
    public void failed(Throwable why) {
        LOG.error("Failed to detect the leading master: {}; this agent ends", why.getMessage());
        done.complete(FAILURE);
    }
}
