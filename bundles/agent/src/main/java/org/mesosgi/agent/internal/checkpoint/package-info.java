/**
 * What the agent notes on its disk, so that tasks of frameworks that ask for it outlive a restart of the agent: who it is, what
 * runs, and the news of that which nobody has acknowledged yet. Laid out below {@code --work_dir} as by Mesos, in
 * {@code meta/slaves/<agent>/frameworks/<framework>/executors/<executor>/runs/<container>}.
 */
package org.mesosgi.agent.internal.checkpoint;
