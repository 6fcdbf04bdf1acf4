package org.mesosgi.runtime;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The modules of one process.
 *
 * <p>A {@link Change} is a transaction, one at a time: either all that was asked for is done, or nothing has changed and a
 * {@link ProblemException} tells everything that is wrong. What it takes away goes only after the calls in flight have
 * ended. All methods may be called from any thread.
 *
 * <p>Names of modules are unique. A name that modules of several kinds share, as Mesos' built-in ones do, is followed by the
 * kind: {@code crammd5/Authenticator} and {@code crammd5/Authenticatee}. Where the kind is known, as in a selection,
 * {@code crammd5} is enough.
 */
@ProviderType
public interface ModuleRuntime {

    /** The code of the problem that a module does not accept what its host initializes it with. */
    String NOT_INITIALIZED = "A510";

    /**
     * Changes what is loaded and used. Returns when the calls of what was taken away have ended, or, with a warning, when
     * they take too long: then that goes when they do end. A thread that is interrupted waits no longer: what is not yet in
     * place is undone, and what is stays there.
     *
     * @throws ProblemException if it cannot be done; then nothing has changed
     */
    default ChangeReport apply(Change change) {
        return apply(change, planned -> {});
    }

    /**
     * Changes what is loaded and used, and tells what it is about to do: once everything is verified, and before anything
     * has happened. So whoever embeds the runtime can refuse a change, or get ready for it.
     *
     * @param planned is called on this thread, while no other change can be made, with what {@link #plan} tells; if it
     *     throws, nothing has changed
     * @throws ProblemException if it cannot be done; then nothing has changed
     */
    ChangeReport apply(Change change, Consumer<ChangeReport> planned);

    /**
     * Tells what a change would do, and does nothing. What only shows when it is done it does not tell: whether libraries
     * resolve, and modules can be created.
     *
     * @throws ProblemException if it cannot be done
     */
    ChangeReport plan(Change change);

    /** The last changes that were asked for, the oldest first. */
    List<ChangeRecord> history();

    /** Loads manifests; no module is created by it, but for Anonymous ones. See {@link Change.Load}. */
    default ChangeReport load(List<ManifestSource> manifests) {
        return apply(new Change.Load(manifests));
    }

    /** Unloads a module that nobody uses. See {@link Change.Unload}. */
    default ChangeReport unload(String name) {
        return apply(new Change.Unload(List.of(name), false));
    }

    /**
     * Creates one instance of every {@link org.mesosgi.api.anonymous.Anonymous} module, now and whenever further ones are
     * loaded. They live until their module is unloaded.
     *
     * @throws ProblemException if one cannot be created; then none is
     */
    void createAnonymous();

    /**
     * Lets a module be called no more, in none of its slots, until it is released, updated or configured. Calls in flight
     * go on. Does nothing if it is in quarantine already.
     *
     * @throws ProblemException if it is not loaded
     */
    void quarantine(String name);

    /**
     * Lets a module be called again. Does nothing if it is not in quarantine.
     *
     * @throws ProblemException if it is not loaded
     */
    void release(String name);

    /** The modules that are in quarantine. */
    List<Quarantine> quarantined();

    /** The modules that are loaded, in the order of loading. */
    List<LoadedModule> modules();

    /** The libraries that manifests list, as they are loaded now, in the order of loading; also those without modules. */
    List<LoadedLibrary> libraries();

    /** One module. */
    Optional<LoadedModule> module(String name);

    /**
     * The names of the modules that use a module themselves, through OSGi. It is not unloaded without them.
     *
     * @throws ProblemException if it is not loaded
     */
    List<String> clients(String name);

    /** The libraries that were uninstalled, and whether their classes are gone: those that are not, and the last that are. */
    List<ReleasedLibrary> released();

    /** The kinds of module that can be loaded, by name. */
    List<Kind> kinds();

    /** The slots of the process, in the order of their selection. */
    List<UsedSlot> slots();

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
     * Creates a module and gives it a slot whose modules hand over to each other.
     *
     * @param kind the interface of the module's kind
     * @param name the module's name
     * @param user who will use it, for messages: for example {@code master --allocator}
     * @param handover tells a successor what it has to know
     * @throws ProblemException if there is no such module, it is of another kind, or it cannot be created
     */
    <T> Slot<T> select(Class<T> kind, String name, String user, Handover<T> handover);

    /**
     * Creates a module and gives it a slot whose modules the host initializes.
     *
     * @param kind the interface of the module's kind
     * @param name the module's name
     * @param user who will use it, for messages: for example {@code master --authenticators}
     * @param initializer is called with every instance before it is called otherwise: with the first one, and with each
     *     that is to fill the slot later. If it throws, the instance is given back, and the slot is as it was
     * @throws ProblemException if there is no such module, it is of another kind, or it cannot be created; with the code
     *     {@link #NOT_INITIALIZED} if the initializer has thrown
     */
    <T> Slot<T> selectInitialized(Class<T> kind, String name, String user, Consumer<T> initializer);

    /**
     * Creates hooks and chains them.
     *
     * @param names the modules' names in the order of calling
     * @param user who will use them, for messages: for example {@code master --hooks}
     * @throws ProblemException if one of them is no Hook that is loaded, is named twice, or cannot be created
     */
    HookChain hooks(List<String> names, String user);

    /**
     * Adds, removes and reorders the hooks of a chain while it is called. Those that stay keep their instances.
     *
     * @param user whose chain it is, as it was made by {@link #hooks}
     * @param names the modules' names in the order of calling; none for no hooks
     * @throws ProblemException if there is no such chain, or one of them is no Hook that is loaded, is named twice, or cannot
     *     be created; then the chain is as it was
     */
    void arrangeHooks(String user, List<String> names);

    /**
     * The instance of a module that this thread is creating; empty if it is creating none. For whoever gives services to
     * modules: a service of prototype scope that an instance refers to is made on the thread that creates the instance.
     */
    Optional<ModuleInstance> creating();

    /** Tells all {@link ContributionListener}s what a module has added; for hosts, which know what they make of it. */
    void contributed(Contribution contribution);
}
