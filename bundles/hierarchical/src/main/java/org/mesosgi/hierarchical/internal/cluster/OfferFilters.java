package org.mesosgi.hierarchical.internal.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.mesosgi.hierarchical.internal.amounts.Parcel;

/**
 * What has been declined, and is not to be offered again for a while. Filters are found by agent and subscription while
 * offers are made, by subscription when it is revived, and by their end when it comes.
 */
public final class OfferFilters {

    /** Clocks of nanoseconds may overflow: only their differences can be compared. */
    private final PriorityQueue<OfferFilter> byEnd =
            new PriorityQueue<>((left, right) -> Long.signum(left.end - right.end));

    /** How many of those in the queue have been removed. */
    private int removed;

    /**
     * A framework declines something.
     *
     * @param end when it may be offered again, on the host's clock
     */
    public void add(Subscription subscription, Agent agent, Parcel refused, long end) {
        OfferFilter filter = new OfferFilter(subscription, agent, refused, end);
        agent.filters.merge(subscription, List.of(filter), OfferFilters::concatenate);
        subscription.filters.add(filter);
        byEnd.add(filter);
    }

    /** Whether an offer is part of what was declined. */
    public boolean hide(Subscription subscription, Agent agent, Parcel offer) {
        List<OfferFilter> filters = agent.filters.get(subscription);
        if (filters != null) {
            for (OfferFilter filter : filters) {
                if (filter.refused.contains(offer)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Removes all of a framework in a role. */
    public void removeAll(Subscription subscription) {
        List.copyOf(subscription.filters).forEach(this::remove);
    }

    /** Removes all of an agent. */
    public void removeAll(Agent agent) {
        List<OfferFilter> all = new ArrayList<>();
        agent.filters.values().forEach(all::addAll);
        all.forEach(this::remove);
    }

    /** Ends those whose end has come before this time on the host's clock. */
    public void endBefore(long time) {
        while (!byEnd.isEmpty() && byEnd.peek().end - time < 0) {
            OfferFilter filter = byEnd.remove();
            if (filter.removed) {
                removed--;
            } else {
                forget(filter);
            }
        }
    }

    private void remove(OfferFilter filter) {
        forget(filter);
        filter.removed = true;
        removed++;
        // Removal from the middle of the queue is slow; now and then it is cleaned up as a whole.
        if (removed > byEnd.size() / 2) {
            byEnd.removeIf(queued -> queued.removed);
            removed = 0;
        }
    }

    private static void forget(OfferFilter filter) {
        filter.subscription.filters.remove(filter);
        filter.agent.filters.computeIfPresent(filter.subscription, (key, filters) -> without(filter, filters));
        filter.agent.unsettle();
    }

    private static List<OfferFilter> concatenate(List<OfferFilter> left, List<OfferFilter> right) {
        List<OfferFilter> all = new ArrayList<>(left);
        all.addAll(right);
        return all;
    }

    /** The rest; null, which removes the entry from its map, if there is none. */
    private static List<OfferFilter> without(OfferFilter filter, List<OfferFilter> filters) {
        List<OfferFilter> rest = new ArrayList<>(filters);
        rest.remove(filter);
        return rest.isEmpty() ? null : rest;
    }
}
