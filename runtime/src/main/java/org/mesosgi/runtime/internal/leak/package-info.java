/**
 * The leak watch: whether the class loaders of uninstalled libraries are collected, and who holds those that are not.
 *
 * <p>A loader is gone when its phantom reference is cleared: that is proof. For the contrary, neither time nor the number
 * of collections proves anything: most collections do not look at classes at all, and an idle heap may see none for
 * hours. So a probe is laid out, a class loader that nobody holds and that has a class. As classes are only ever unloaded
 * by collections that look for all classes that nobody can reach (a full collection, or a concurrent cycle of G1, ZGC or
 * Shenandoah), its end says that one has taken place. A loader that has outlived {@value
 * org.mesosgi.runtime.internal.leak.LeakWatch#PATIENCE} of those is leaked. One would do, were there no finalizers, no
 * calls that are just ending, and no threads on their way out.
 *
 * <p>Nobody here asks for a collection, and nobody holds a loader or anything of it: phantom references answer the
 * question whether they mean a certain loader without giving it.
 *
 * <p>Seen as holders are threads, and what the platform's registries show: MBeans, log handlers, security providers, the
 * handler of uncaught exceptions. Not seen, because the JVM shows them to nobody who has not opened its packages: values
 * of thread-locals, shutdown hooks, JDBC drivers, and static fields of other classes. What is held softly counts as held.
 */
package org.mesosgi.runtime.internal.leak;
