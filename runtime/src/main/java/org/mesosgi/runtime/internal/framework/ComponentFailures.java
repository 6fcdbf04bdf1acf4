package org.mesosgi.runtime.internal.framework;

import java.util.List;
import java.util.Optional;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;
import org.mesosgi.runtime.internal.plan.PlannedModule;
import org.osgi.framework.Bundle;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Explains what Declarative Services has made of a module, when that is not what it should be. */
final class ComponentFailures {

    private static final Logger LOG = LoggerFactory.getLogger(ComponentFailures.class);

    private static final String CAUSE = "Caused by: ";

    /** What a module throws that does not want its parameters. */
    private static final String REFUSAL = IllegalArgumentException.class.getName() + ": ";

    private final ServiceComponentRuntime components;
    private final Components found;

    ComponentFailures(ServiceComponentRuntime components, Components found) {
        this.components = components;
        this.found = found;
    }

    /** Throws if a module is no component that waits for its configuration. */
    void checkComponent(PlannedModule module, Bundle bundle) {
        ComponentDescriptionDTO description = components.getComponentDescriptionDTO(bundle, module.name());
        if (description == null) {
            throw new ProblemException(Problem.error("A501", "the module '" + module.name() + "' is no component")
                    .at(module.place())
                    .because("its library declares it, but has no Declarative Services component of that name")
                    .fix("annotate its class with @Component(name = \"" + module.name()
                            + "\", configurationPolicy = REQUIRE)"));
        }
        if (!description.configurationPolicy.equals("require")) {
            throw new ProblemException(
                    Problem.error("A502", "the module '" + module.name() + "' does not wait for its configuration")
                            .at(module.place())
                            .because("the configuration policy of its component is " + description.configurationPolicy)
                            .fix("write @Component(name = \"" + module.name() + "\", configurationPolicy = REQUIRE)"));
        }
        String kind = module.declaration().get("interface");
        if (!List.of(description.serviceInterfaces).contains(kind)) {
            throw new ProblemException(
                    Problem.error("A508", "the module '" + module.name() + "' is no service of its kind")
                            .at(module.place())
                            .because("its component does not provide the service " + kind)
                            .fix("let its class implement the interface itself, or write service = "
                                    + module.declaration().get("kind") + ".class in @Component"));
        }
    }

    /** Why a configured module is no service. */
    Problem whyNoService(ModuleConfiguration configuration) {
        Problem problem = Problem.error("A503", "the module '" + name(configuration) + "' does not become active")
                .at(configuration.module().place());
        Optional<ComponentConfigurationDTO> component = found.find(configuration);
        List<String> unsatisfied = component.stream()
                .flatMap(each -> List.of(each.unsatisfiedReferences).stream())
                .map(ComponentFailures::describe)
                .toList();
        if (!unsatisfied.isEmpty()) {
            return problem.because("it waits for " + String.join(", ", unsatisfied))
                    .fix("load what provides that, or make the reference optional");
        }
        return problem.because("Declarative Services has not registered it in time; its state is "
                + component.map(each -> Integer.toString(each.state)).orElse("unknown"));
    }

    /** Why a module that is a service has no instance. */
    Problem whyNoInstance(ModuleConfiguration configuration) {
        Problem problem = Problem.error("A507", "the module '" + name(configuration) + "' cannot be created")
                .at(configuration.module().place())
                .fix("mend its parameters in the manifest, or ask its author, "
                        + configuration.module().declaration().get("author"));
        Optional<String> failure = found.find(configuration).map(component -> component.failure);
        if (failure.isEmpty()) {
            return problem.because(
                    whyNoClass(configuration).orElse("Declarative Services gives no instance and no reason"));
        }
        String root = root(failure.get());
        if (root.startsWith(REFUSAL)) {
            // The operator's mistake: only the message matters.
            return problem.because(root.substring(REFUSAL.length()));
        }
        LOG.warn("Module {} has failed while it was created: {}", name(configuration), failure.get());
        return problem.because(root);
    }

    /** Why the module's class cannot be used, which Declarative Services does not tell. */
    private Optional<String> whyNoClass(ModuleConfiguration configuration) {
        try {
            String name = components.getComponentDescriptionDTO(configuration.bundle(), name(configuration))
                    .implementationClass;
            Class<?> type = configuration.bundle().loadClass(name);
            // Asking for these also loads the classes that they need, as Declarative Services has tried to.
            int members = type.getDeclaredMethods().length + type.getDeclaredConstructors().length;
            return members == 0 ? Optional.of(name + " is empty") : Optional.empty();
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.of(e.toString());
        }
    }

    /** The last cause of a printed stack trace: the exception that the module has thrown. */
    private static String root(String trace) {
        String root = trace.lines().findFirst().orElse(trace);
        for (String line : trace.lines().toList()) {
            if (line.startsWith(CAUSE)) {
                root = line.substring(CAUSE.length());
            }
        }
        return root;
    }

    private static String describe(UnsatisfiedReferenceDTO reference) {
        return "the service of its reference '" + reference.name + "'"
                + (reference.target == null ? "" : " with " + reference.target);
    }

    private static String name(ModuleConfiguration configuration) {
        return configuration.module().name();
    }
}
