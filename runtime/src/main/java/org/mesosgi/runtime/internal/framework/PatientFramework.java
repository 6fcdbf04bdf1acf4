package org.mesosgi.runtime.internal.framework;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.mesosgi.runtime.Kind;
import org.mesosgi.runtime.ModuleInstance;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ReleasedLibrary;
import org.mesosgi.runtime.internal.library.Library;
import org.mesosgi.runtime.internal.plan.PlannedModule;
import org.osgi.framework.Bundle;

/** The port, with a deadline for all that runs the code of modules: one that hangs fails its change, and not the process. */
public final class PatientFramework implements ModuleFramework {

    private final ModuleFramework framework;
    private final Deadline deadline;

    public PatientFramework(ModuleFramework framework, Duration deadline) {
        this.framework = requireNonNull(framework, "framework is null");
        this.deadline = new Deadline(deadline);
    }

    @Override
    public List<Kind> kinds() {
        return framework.kinds();
    }

    @Override
    public Optional<Bundle> find(Library library) {
        return framework.find(library);
    }

    @Override
    public Bundle install(Library library) {
        return framework.install(library);
    }

    @Override
    public List<Bundle> users(Bundle bundle) {
        return framework.users(bundle);
    }

    @Override
    public void uninstall(Bundle bundle) {
        deadline.finish("the stop of the library " + bundle.getSymbolicName(), () -> framework.uninstall(bundle));
    }

    @Override
    public List<ReleasedLibrary> released() {
        return framework.released();
    }

    @Override
    public List<Problem> resolve(List<Bundle> bundles) {
        return framework.resolve(bundles);
    }

    @Override
    public void start(Bundle bundle) {
        start(List.of(bundle), started -> {});
    }

    @Override
    public void start(List<Bundle> bundles, Consumer<Bundle> started) {
        // Also those without an activator: their components may be immediate.
        deadline.each(
                bundles, bundle -> "the start of the library " + bundle.getSymbolicName(), framework::start, started);
    }

    @Override
    public void stop(Bundle bundle) {
        deadline.finish("the stop of the library " + bundle.getSymbolicName(), () -> framework.stop(bundle));
    }

    @Override
    public void check(PlannedModule module, Kind kind, Bundle bundle) {
        if (module.declaration().get("check").isEmpty()) {
            framework.check(module, kind, bundle);
        } else {
            deadline.run("the check of the module " + module.name(), () -> framework.check(module, kind, bundle));
        }
    }

    @Override
    public void checkComponent(PlannedModule module, Bundle bundle) {
        framework.checkComponent(module, bundle);
    }

    @Override
    public String configure(PlannedModule module) {
        return framework.configure(module);
    }

    @Override
    public void unconfigure(String pid) {
        framework.unconfigure(pid);
    }

    @Override
    public ModuleService await(ModuleConfiguration configuration) {
        return new PatientService(
                framework.await(configuration), configuration.module().name());
    }

    @Override
    public Optional<ModuleInstance> creating() {
        return framework.creating();
    }

    private final class PatientService implements ModuleService {

        private final ModuleService service;
        private final String name;

        PatientService(ModuleService service, String name) {
            this.service = service;
            this.name = name;
        }

        @Override
        public List<Bundle> clients() {
            return service.clients();
        }

        @Override
        public boolean isGivenTo(ModuleConfiguration other) {
            return service.isGivenTo(other);
        }

        @Override
        public <T> Instance<T> create(Class<T> kind) {
            Instance<T> instance = deadline.call(
                    "the creation of the module " + name,
                    () -> service.create(kind),
                    late -> late.release().run());
            return new Instance<>(
                    instance.object(),
                    instance.callable(),
                    () -> deadline.finish("the release of the module " + name, instance.release()));
        }
    }
}
