package org.mesosgi.hierarchical.internal;

import java.util.Map;
import org.mesosgi.api.MesosModule;
import org.mesosgi.api.allocator.Allocator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/** The built-in allocator under its old name. */
@MesosModule(
        name = HierarchicalDrf.NAME,
        kind = Allocator.class,
        author = "MesOSGi",
        email = "modules@mesosgi.example.org",
        description = "The allocator 'hierarchical' under its old name.",
        compatible = true)
@Component(name = HierarchicalDrf.NAME, service = Allocator.class, configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class HierarchicalDrf extends HierarchicalAllocator {

    static final String NAME = "HierarchicalDRF";

    @Activate
    public HierarchicalDrf(Map<String, Object> properties) {
        super(properties);
    }
}
