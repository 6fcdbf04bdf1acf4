package org.mesosgi.runtime.internal.framework;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** What Declarative Services has made of modules. */
final class Components {

    private final ServiceComponentRuntime components;

    Components(ServiceComponentRuntime components) {
        this.components = components;
    }

    /** The component of a module, if its library has started. */
    Optional<ComponentConfigurationDTO> find(ModuleConfiguration configuration) {
        ComponentDescriptionDTO description = components.getComponentDescriptionDTO(
                configuration.bundle(), configuration.module().name());
        Collection<ComponentConfigurationDTO> all =
                description == null ? List.of() : components.getComponentConfigurationDTOs(description);
        return all.stream()
                .filter(component -> configuration.pid().equals(component.properties.get(Constants.SERVICE_PID)))
                .findFirst();
    }

    /** Whether a module that is active has got a service through one of its references. */
    boolean isBound(ModuleConfiguration configuration, ServiceReference<?> service) {
        Object id = service.getProperty(Constants.SERVICE_ID);
        return find(configuration)
                // Before, what might be bound is told as well.
                .filter(component -> component.state == ComponentConfigurationDTO.ACTIVE)
                .stream()
                .flatMap(component -> Stream.of(component.satisfiedReferences))
                .flatMap(reference -> Stream.of(reference.boundServices))
                .filter(Objects::nonNull)
                .anyMatch(bound -> id.equals(bound.id));
    }
}
