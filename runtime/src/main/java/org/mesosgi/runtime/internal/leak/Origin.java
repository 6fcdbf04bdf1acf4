package org.mesosgi.runtime.internal.leak;

/**
 * Tells where a thread comes from: it is the context class loader of threads that are started while a library's code
 * creates something, of timers and executors for example, whose classes are the platform's and whose stacks show nothing
 * of the library as long as they wait.
 *
 * <p>It loads what the context class loader before it loads. It does not know the library's own class loader, so that no
 * library leaks because of it.
 */
public final class Origin extends ClassLoader {

    /** Code that gives a result or throws. */
    @FunctionalInterface
    public interface Code<T, E extends Exception> {
        T run() throws E;
    }

    private final long bundle;

    private Origin(long bundle, ClassLoader before) {
        super(before);
        this.bundle = bundle;
    }

    /**
     * Runs code of a library.
     *
     * @param bundle the number of its bundle
     */
    public static <T, E extends Exception> T mark(long bundle, Code<T, E> code) throws E {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(new Origin(bundle, before instanceof Origin ? before.getParent() : before));
        try {
            return code.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Whether it is known which library's code has started a thread. */
    static boolean isKnown(Thread thread) {
        return thread.getContextClassLoader() instanceof Origin;
    }

    /** Whether code of this library has. */
    static boolean is(Thread thread, long bundle) {
        return thread.getContextClassLoader() instanceof Origin origin && origin.bundle == bundle;
    }
}
