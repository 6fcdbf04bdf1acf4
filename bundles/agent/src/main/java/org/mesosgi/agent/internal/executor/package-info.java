/**
 * The executor API of Mesos as far as it is a matter of form: the stream of events to an executor, and the rules for its calls.
 * What the calls do is up to {@link org.mesosgi.agent.internal.task}.
 */
package org.mesosgi.agent.internal.executor;
