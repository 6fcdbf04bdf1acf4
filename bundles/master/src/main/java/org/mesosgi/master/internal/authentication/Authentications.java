package org.mesosgi.master.internal.authentication;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.mesosgi.master.internal.state.AgentLink;
import org.mesosgi.process.loop.EventLoop;

/** Authenticates agents on their links. What the module does it does on a thread of its own. */
public final class Authentications implements AutoCloseable {

    private final MasterAuthentication authentication;
    private final EventLoop loop;
    private final Set<LinkAuthentication> links = ConcurrentHashMap.newKeySet();
    private final EventLoop modules = new EventLoop("authentication");

    /** @param loop the loop of the master */
    public Authentications(MasterAuthentication authentication, EventLoop loop) {
        this.authentication = requireNonNull(authentication, "authentication is null");
        this.loop = requireNonNull(loop, "loop is null");
    }

    /** The authentication of a link that is new. */
    public LinkAuthentication of(AgentLink link) {
        LinkAuthentication created = new LinkAuthentication(
                link,
                authentication.authenticator(),
                authentication.agentsMust(),
                authentication.timeout(),
                loop,
                modules);
        links.add(created);
        link.records().onClose(() -> links.remove(created));
        return created;
    }

    /** Ends the attempts under way and their thread, and gives the modules back. The master's loop has ended before. */
    @Override
    public void close() {
        links.forEach(LinkAuthentication::close);
        modules.close();
        authentication.close();
    }
}
