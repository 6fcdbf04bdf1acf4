/**
 * Mesos' messages as values of our API, and back: a class a topic, with a method {@code toApi} for one direction and
 * {@code toWire} for the other.
 *
 * <p>The values show less than the messages. Who decorates a message keeps it, and replaces in it only what the
 * decorator has returned.
 *
 * <p>A message that the API has no value for (a scalar that is no number, a resource without a value, ...) fails with
 * an {@link IllegalArgumentException}: messages that come from outside are validated before they are converted. Values
 * that only a newer Mesos knows (a capability, a reason, ...) are left out.
 *
 * <p>In messages, what has its default value is not set.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.mesosgi.wire.convert;
