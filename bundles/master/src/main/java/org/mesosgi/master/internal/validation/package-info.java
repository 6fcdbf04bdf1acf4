/**
 * The rules for what schedulers send: calls, frameworks, tasks and their executors.
 *
 * <p>All classes are pure functions over messages. They give the text that says what is wrong, in the words of Mesos,
 * which clients may have learned to read; empty if nothing is wrong.
 */
package org.mesosgi.master.internal.validation;
