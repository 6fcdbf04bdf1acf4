package org.mesosgi.maven.internal;

import eu.maveniverse.maven.mima.context.Context;
import eu.maveniverse.maven.mima.context.ContextOverrides;
import java.nio.file.Path;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.mesosgi.runtime.LibrarySource;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches libraries as Maven does: from the local repository, or else from the remote ones, both of which the user's
 * {@code settings.xml} decides, with mirrors, proxies, and credentials. But what
 * is not what its checksum says is refused, and not only warned of.
 */
@Component(property = LibrarySource.SCHEME + "=" + Coordinates.SCHEME)
public final class MavenLibrarySource implements LibrarySource {

    private static final Logger LOG = LoggerFactory.getLogger(MavenLibrarySource.class);

    private final ContextOverrides.Builder maven;

    public MavenLibrarySource() {
        this(ContextOverrides.create());
    }

    /** @param maven what is to be other than in the user's Maven */
    MavenLibrarySource(ContextOverrides.Builder maven) {
        this.maven = maven;
    }

    @Override
    public Path fetch(String name) {
        Coordinates coordinates = Coordinates.parse(name);
        ContextOverrides overrides = maven.withUserSettings(true)
                // Stricter than Maven: what comes is to run in a host, perhaps as root.
                .checksumPolicy(ContextOverrides.ChecksumPolicy.FAIL)
                .transferListener(new Progress(LOG::info))
                .build();
        try (Context context = new Maven().create(overrides)) {
            return fetch(context, coordinates);
        } catch (IllegalStateException | IllegalArgumentException e) {
            throw new ProblemException(
                    Problem.error("L221", "the settings of Maven cannot be used")
                            .because(String.valueOf(e.getMessage()))
                            .fix("mend the settings.xml of the user that runs this process"),
                    e);
        }
    }

    private static Path fetch(Context context, Coordinates coordinates) {
        DefaultArtifact artifact =
                new DefaultArtifact(coordinates.group(), coordinates.artifact(), "jar", coordinates.version());
        try {
            return context.repositorySystem()
                    .resolveArtifact(
                            context.repositorySystemSession(),
                            new ArtifactRequest(artifact, context.remoteRepositories(), null))
                    .getArtifact()
                    .getFile()
                    .toPath();
        } catch (ArtifactResolutionException e) {
            throw new ProblemException(
                    Problem.error("L220", "the library " + coordinates + " cannot be fetched from Maven's repositories")
                            .because(e.getMessage())
                            .fix("check the name and the version, and the repositories in the settings.xml of the user"
                                    + " that runs this process"),
                    e);
        }
    }
}
