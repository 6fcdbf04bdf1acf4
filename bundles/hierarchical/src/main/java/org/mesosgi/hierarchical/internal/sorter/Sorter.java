package org.mesosgi.hierarchical.internal.sorter;

import java.util.Iterator;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.hierarchical.internal.amounts.Parcel;

/**
 * Keeps clients in the order in which they are to be offered resources.
 *
 * <p>A client is known by its path, for example {@code eng/dev}. Inner nodes of the tree of paths may be clients
 * themselves. All methods but {@link #setWeight} throw {@link IllegalStateException} for a client that is not known.
 *
 * @param <T> what a client stands for
 */
public interface Sorter<T> {

    /**
     * A client comes up, inactive at first.
     *
     * @throws IllegalStateException if it is known already
     */
    void add(String path, T client);

    /** A client goes, with all that it holds. */
    void remove(String path);

    /** A client is sorted from now on. */
    void activate(String path);

    /** A client is not sorted any more, and keeps what it holds. */
    void deactivate(String path);

    /**
     * A path gets a weight, whether there is a client or not.
     *
     * @param weight greater than zero; 1 if never set
     */
    void setWeight(String path, double weight);

    /** A client gets resources of an agent. */
    void allocated(String path, AgentId agent, Parcel parcel);

    /** A client gives resources of an agent back. */
    void unallocated(String path, AgentId agent, Parcel parcel);

    /** What a client holds on an agent has become something else. */
    void reallocated(String path, AgentId agent, Parcel before, Parcel after);

    /** The share of a client, by which it is sorted; zero if clients are not sorted by shares. */
    double share(String path);

    /**
     * The active clients, in order. Changes made while somebody walks through them, to those that were returned already,
     * do not change what comes.
     */
    Iterator<T> sort();
}
