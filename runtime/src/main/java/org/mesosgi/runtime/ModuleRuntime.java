package org.mesosgi.runtime;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The modules of one process.
 *
 * <p>Changes are transactions, one at a time: either all that was asked for is done, or nothing has changed and a
 * {@link ProblemException} tells everything that is wrong. All methods may be called from any thread.
 */
@ProviderType
public interface ModuleRuntime {

    /**
     * Loads the libraries and modules of manifests. No module is created by it, but for
     * {@link org.mesosgi.api.anonymous.Anonymous} ones if {@link #createAnonymous()} was called before.
     *
     * @param manifests the manifests, in order
     * @throws ProblemException if one module of them cannot be loaded; then none is
     */
    LoadReport load(List<ManifestSource> manifests);

    /**
     * Creates one instance of every Anonymous module, now and whenever further ones are loaded. They live until their
     * module is unloaded.
     *
     * @throws ProblemException if one cannot be created; then none is
     */
    void createAnonymous();

    /**
     * Unloads a module, and its library with the last of its modules.
     *
     * @throws ProblemException if there is no such module, a slot uses it, or its library would go and another one uses
     *     that
     */
    void unload(String name);

    /** The modules that are loaded, in the order of loading. */
    List<LoadedModule> modules();

    /** One module. */
    Optional<LoadedModule> module(String name);

    /** The libraries that were uninstalled, and whether their classes are gone: those that are not, and the last that are. */
    List<ReleasedLibrary> released();

    /** The kinds of module that can be loaded, by name. */
    List<Kind> kinds();

    /** Whether a module of this kind and name is loaded. */
    boolean contains(Class<?> kind, String name);

    /**
     * Creates a module and gives it a slot.
     *
     * @param kind the interface of the module's kind
     * @param name the module's name
     * @param user who will use it, for messages: for example {@code master --allocator}
     * @throws ProblemException if there is no such module, it is of another kind, or it cannot be created
     */
    <T> Slot<T> select(Class<T> kind, String name, String user);

    /**
     * Creates hooks and chains them.
     *
     * @param names the modules' names in the order of calling
     * @param user who will use them, for messages: for example {@code master --hooks}
     * @throws ProblemException if one of them is no Hook that is loaded, is named twice, or cannot be created
     */
    HookChain hooks(List<String> names, String user);

    /** Tells all {@link ContributionListener}s what a module has added; for hosts, which know what they make of it. */
    void contributed(Contribution contribution);
}
