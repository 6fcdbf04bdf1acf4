package org.mesosgi.itests.endtoend.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mesosgi.api.anonymous.Anonymous;
import org.mesosgi.api.hook.Hook;
import org.mesosgi.api.isolator.Isolator;
import org.mesosgi.itests.library.DeclaredModule;
import org.mesosgi.itests.library.TestLibrary;
import org.mesosgi.itests.modules.Disagrees;
import org.mesosgi.itests.modules.Hermit;
import org.mesosgi.itests.modules.Labeler;
import org.mesosgi.itests.modules.PickyIsolator;

/** Libraries with something wrong about them, each with the one module {@code mod_<library>}. */
final class Libraries {

    private Libraries() {}

    /** Makes them. */
    static void buildIn(Path folder, Path distribution) throws IOException {
        build(folder, "oldversion", hook("mod_oldversion").builtAgainst("0.1.0"));
        build(folder, "newversion", hook("mod_newversion").builtAgainst("99.0.0"));
        build(folder, "nocompat", hook("mod_nocompat").builtAgainst("1.10.0").notCompatible());
        build(folder, "badversiontext", hook("mod_badversiontext").builtAgainst("1.abc.0"));
        build(folder, "badapi", hook("mod_badapi").builtFor("1"));
        build(folder, "unknownkind", DeclaredModule.of("mod_unknownkind", Runnable.class, Labeler.class));
        build(folder, "incompatible", hook("mod_incompatible").checkedBy(Disagrees.class));
        build(folder, "nullcreate", hook("mod_nullcreate"));
        build(folder, "nullanon", DeclaredModule.of("mod_nullanon", Anonymous.class, Hermit.class));
        build(folder, "nullisolator", DeclaredModule.of("mod_nullisolator", Isolator.class, PickyIsolator.class));
        TestLibrary.named("missingfields")
                .header("Provide-Capability", "mesos.module;mesos.module=mod_missingfields;kind=Hook")
                .build(folder);
        Files.copy(distribution.resolve("modules/testanonymous.jar"), folder.resolve("testanonymous2.jar"));
    }

    private static DeclaredModule hook(String name) {
        return DeclaredModule.of(name, Hook.class, Labeler.class);
    }

    private static void build(Path folder, String name, DeclaredModule module) {
        TestLibrary.named(name).with(module).build(folder);
    }
}
