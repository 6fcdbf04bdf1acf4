/**
 * The link to the master: one stream from it, messages to it in their order, and the agent's place in the cluster, asked for
 * again whenever the link was broken.
 */
package org.mesosgi.agent.internal.link;
