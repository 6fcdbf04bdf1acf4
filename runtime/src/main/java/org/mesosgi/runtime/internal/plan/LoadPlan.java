package org.mesosgi.runtime.internal.plan;

import java.util.List;

/**
 * What is to be done to load manifests.
 *
 * @param requested all modules of the manifests, in order
 * @param added those that are not loaded yet, each once
 */
public record LoadPlan(List<PlannedModule> requested, List<PlannedModule> added) {

    public LoadPlan {
        requested = List.copyOf(requested);
        added = List.copyOf(added);
    }
}
