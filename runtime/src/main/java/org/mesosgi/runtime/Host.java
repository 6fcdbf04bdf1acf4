package org.mesosgi.runtime;

import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What a process is there for: a master, an agent, a client.
 *
 * <p>A host is a Declarative Services component that provides this service, with the service property
 * {@link #NAME} and a configuration whose PID is that name: its flags, see {@link Flags}. The launcher configures it,
 * loads the modules, and starts it.
 */
@ConsumerType
public interface Host {

    /** The service property with the host's name, for example {@code mesos-master}. */
    String NAME = "mesos.host";

    /**
     * Selects its modules and begins to serve; returns when it does.
     *
     * @throws ProblemException if its flags or modules cannot be used; the process then ends with status 1
     */
    void start();

    /** Completes with the exit status when the host wants the process to end. */
    CompletionStage<Integer> done();

    /** Ends what it has begun. Called once, also when {@link #start} has failed. */
    void stop();
}
