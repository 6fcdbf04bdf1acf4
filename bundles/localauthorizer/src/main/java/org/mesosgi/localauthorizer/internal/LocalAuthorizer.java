package org.mesosgi.localauthorizer.internal;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.mesosgi.api.MesosModule;
import org.mesosgi.api.Parameters;
import org.mesosgi.api.authorizer.Action;
import org.mesosgi.api.authorizer.Authorizer;
import org.mesosgi.api.authorizer.ObjectApprover;
import org.mesosgi.api.value.Principal;
import org.mesosgi.localauthorizer.internal.acl.AclsReader;
import org.mesosgi.localauthorizer.internal.decision.Approvers;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/** Decides by the access control lists of the parameter {@code acls}, a JSON text as in the flag {@code --acls}. */
@MesosModule(
        name = LocalAuthorizer.NAME,
        kind = Authorizer.class,
        author = "MesOSGi",
        email = "modules@mesosgi.example.org",
        description = "The built-in authorizer: access control lists.",
        compatible = true)
@Component(name = LocalAuthorizer.NAME, configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class LocalAuthorizer implements Authorizer {

    static final String NAME = "local";

    private static final String ACLS = "acls";

    private final Approvers approvers;

    /** @throws IllegalArgumentException everything that is wrong with the lists */
    @Activate
    public LocalAuthorizer(Map<String, Object> properties) {
        String text = Parameters.of(properties)
                .find(ACLS)
                .orElseThrow(() -> new IllegalArgumentException(
                        "the parameter 'acls' is missing, which holds the access control lists as JSON"));
        this.approvers = new Approvers(AclsReader.read(text));
    }

    @Override
    public CompletionStage<ObjectApprover> getApprover(Optional<Principal> subject, Action action) {
        return CompletableFuture.completedFuture(approvers.of(subject, action));
    }
}
