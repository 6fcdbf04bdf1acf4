package org.mesosgi.hierarchical.internal.sorter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.hierarchical.internal.amounts.Amounts;
import org.mesosgi.hierarchical.internal.amounts.Parcel;
import org.mesosgi.hierarchical.internal.amounts.Parcels;
import org.mesosgi.hierarchical.internal.amounts.ScalarNames;

/** A sorter by dominant shares with agents. Clients hold things on agent {@code A1}, if nothing else is said. */
final class TestSorter {

    private static final String AGENT = "A1";

    private final Map<String, Parcel> agents = new HashMap<>();
    private final Parcels parcels;
    private final Totals totals;
    private final Sorter<String> sorter;

    /** A sorter that leaves some resources out of shares; there are no agents yet. */
    TestSorter(Set<String> excluded) {
        ScalarNames names = new ScalarNames();
        parcels = new Parcels(names);
        totals = new Totals(names, excluded);
        sorter = new DrfSorter<>(totals);
    }

    /** A sorter with agent {@code A1}. */
    TestSorter(String total) {
        this(Set.of());
        setAgent(AGENT, total);
    }

    /** The active clients. */
    List<String> order() {
        List<String> clients = new ArrayList<>();
        sorter.sort().forEachRemaining(clients::add);
        return clients;
    }

    /** A client comes up, inactive. */
    TestSorter addInactive(String client) {
        sorter.add(client, client);
        return this;
    }

    /** A client comes up, active, and holds nothing. */
    TestSorter add(String client) {
        return addInactive(client).activate(client);
    }

    /** A client comes up, active, and holds something. */
    TestSorter add(String client, Resources held) {
        return add(client).allocated(client, held);
    }

    /** A client comes up, active, and holds so many cpus and as much memory. */
    TestSorter add(String client, int amount) {
        return add(client, both(amount));
    }

    TestSorter remove(String client) {
        sorter.remove(client);
        return this;
    }

    TestSorter activate(String client) {
        sorter.activate(client);
        return this;
    }

    TestSorter deactivate(String client) {
        sorter.deactivate(client);
        return this;
    }

    TestSorter weight(String path, double weight) {
        sorter.setWeight(path, weight);
        return this;
    }

    TestSorter allocated(String client, Resources resources) {
        return allocated(client, AGENT, resources);
    }

    TestSorter allocated(String client, String agent, Resources resources) {
        sorter.allocated(client, new AgentId(agent), parcels.of(resources));
        return this;
    }

    TestSorter unallocated(String client, Resources resources) {
        return unallocated(client, AGENT, resources);
    }

    TestSorter unallocated(String client, String agent, Resources resources) {
        sorter.unallocated(client, new AgentId(agent), parcels.of(resources));
        return this;
    }

    TestSorter reallocated(String client, Resources before, Resources after) {
        sorter.reallocated(client, new AgentId(AGENT), parcels.of(before), parcels.of(after));
        return this;
    }

    /** An agent comes up, or has something else from now on. */
    TestSorter setAgent(String agent, String total) {
        return setAgent(agent, Resources.parse(total));
    }

    /** An agent comes up, or has something else from now on. */
    TestSorter setAgent(String agent, Resources total) {
        Parcel before = agents.getOrDefault(agent, Parcel.EMPTY);
        agents.put(agent, parcels.of(total));
        totals.replace(before.quantities(), agents.get(agent).quantities());
        return this;
    }

    TestSorter removeAgent(String agent) {
        totals.replace(agents.remove(agent).quantities(), Amounts.NONE);
        return this;
    }

    double share(String client) {
        return sorter.share(client);
    }

    /** So many cpus and as much memory. */
    static Resources both(int amount) {
        return both(amount, amount);
    }

    static Resources both(int cpus, int mem) {
        return Resources.parse("cpus:" + cpus + ";mem:" + mem);
    }
}
