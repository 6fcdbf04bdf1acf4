package org.mesosgi.runtime.internal.plan;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What is to be done to load manifests.
 *
 * @param requests all modules of the manifests, in order
 */
public record LoadPlan(List<Request> requests) {

    public LoadPlan {
        requests = List.copyOf(requests);
    }

    /**
     * A module of the manifests.
     *
     * @param module the module
     * @param isNew whether it is neither loaded already nor listed before
     */
    public record Request(PlannedModule module, boolean isNew) {

        public Request {
            requireNonNull(module, "module is null");
        }
    }

    /** The modules that are not loaded yet, each once. */
    public List<PlannedModule> added() {
        return requests.stream().filter(Request::isNew).map(Request::module).toList();
    }
}
