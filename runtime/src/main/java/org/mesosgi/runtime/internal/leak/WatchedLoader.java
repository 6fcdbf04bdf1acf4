package org.mesosgi.runtime.internal.leak;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.util.function.Predicate;

/** The class loader of a library that goes. It is recognized, but never got hold of. */
final class WatchedLoader extends PhantomReference<ClassLoader> {

    private final DepartingLibrary library;
    private final Predicate<String> isInstalled;

    WatchedLoader(
            DepartingLibrary library,
            ClassLoader loader,
            Predicate<String> isInstalled,
            ReferenceQueue<? super ClassLoader> queue) {
        super(loader, queue);
        this.library = library;
        this.isInstalled = isInstalled;
    }

    DepartingLibrary library() {
        return library;
    }

    boolean isGone() {
        return refersTo(null);
    }

    /** Whether it is this loader, or one of those that this one keeps alive as its parents. */
    boolean isHeldBy(ClassLoader loader) {
        for (ClassLoader each = loader; each != null; each = each.getParent()) {
            if (refersTo(each)) {
                return true;
            }
        }
        return false;
    }

    /** Whether an object's class is of this loader. */
    boolean isHeldByClassOf(Object object) {
        return object != null && isHeldBy(object.getClass().getClassLoader());
    }

    /**
     * Whether a class of which only the name is known can be no other's: the library had one of that name, and no library
     * that is there now has. Nested classes are known by the one that they are in: those that Java makes, of lambdas for
     * example, have no file by which they could be found.
     */
    boolean isHeldByClassCalled(String name) {
        String outermost = DepartingLibrary.outermost(name);
        return library.hasClass(outermost) && !isInstalled.test(outermost);
    }
}
