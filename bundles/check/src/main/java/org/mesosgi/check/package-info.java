/**
 * The checks and health checks of tasks, by the rules of Mesos' checkers: when they are made, what they mean, and the HTTP
 * requests and TCP connections that they may be. Whoever runs tasks says what their commands are run with, and how what is
 * found is told.
 *
 * <p>All state changes by events of the loop of whoever runs the tasks. What takes time is an {@link
 * org.mesosgi.check.Attempt}, whose result comes back as an event.
 *
 * <p>It needs nothing but Java, since the default executor has it in a small Java of its own.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.mesosgi.check;
