package org.mesosgi.api.host;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The host as an instance of a module sees it: a service that masters, agents and {@code mesos-local} offer to the modules
 * in them, of any kind. An {@link org.mesosgi.api.anonymous.Anonymous} module, which nobody calls, does all that it does
 * with it.
 *
 * <pre>{@code
 * @Activate
 * public Hits(@Reference(scope = ReferenceScope.PROTOTYPE_REQUIRED) ModuleHost host) {
 *     Counter hits = host.metrics().counter("hits");
 *     host.routes().get("/hit", request -> {
 *         hits.increment();
 *         return CompletableFuture.completedFuture(Response.text("thank you"));
 *     });
 * }
 * }</pre>
 *
 * <p>The scope is needed: every instance has a host of its own, and what it registers there, mostly in its constructor, is
 * taken back when it goes. Whatever becomes of a module, nothing of it is left in the host:
 *
 * <ul>
 *   <li>What an instance registers is called only while the instance is the one that is used: not before the change that
 *       has made it is done, and never if that change fails.
 *   <li>When a module is updated or configured, its next instance registers the same things beside it. From one moment to
 *       the next calls go to that: no request is answered with 404, no counter loses what it has counted. Calls in flight
 *       end at the instance where they have begun.
 *   <li>What a module in quarantine has registered is not called; its routes answer 503, until it is released.
 *   <li>When a module is unloaded, its calls in flight end first. Then its {@code @Deactivate} method runs, then all that
 *       is left of it here is taken away; its state on disk stays.
 * </ul>
 *
 * <p>What is called of a module is seen in {@code mesos:calls} as calls of the slot that it fills, and what throws counts as
 * a failure of the module. All methods, of this and of what it gives, may be called from any thread; when the instance has
 * gone, they throw an {@link IllegalStateException}.
 */
@ProviderType
public interface ModuleHost {

    /** The module's name. */
    String module();

    /** Its HTTP endpoints. */
    Routes routes();

    /** Its figures. */
    Metrics metrics();

    /** What it keeps for good. */
    State state();

    /** What it does later. */
    Timers timers();

    /**
     * Lets a listener hear who leads: now, which may be nobody, and whenever that changes. It is called by one thread at a
     * time, and with the last news only, should it be slow.
     */
    void listen(LeaderListener listener);
}
