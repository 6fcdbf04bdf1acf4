package org.mesosgi.maven.internal;

import eu.maveniverse.maven.mima.context.ContextOverrides;
import eu.maveniverse.maven.mima.context.MavenUserHome;
import eu.maveniverse.maven.mima.runtime.standalonestatic.StandaloneStaticRuntime;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;

/** Maven's resolver with its settings; also with {@code <offline>}, which MIMA leaves to its callers. */
final class Maven extends StandaloneStaticRuntime {

    @Override
    protected DefaultRepositorySystemSession newRepositorySession(
            ContextOverrides overrides,
            MavenUserHome home,
            RepositorySystem system,
            Settings settings,
            SettingsDecrypter decrypter) {
        return super.newRepositorySession(overrides, home, system, settings, decrypter)
                .setOffline(overrides.isOffline().orElse(settings.isOffline()));
    }
}
