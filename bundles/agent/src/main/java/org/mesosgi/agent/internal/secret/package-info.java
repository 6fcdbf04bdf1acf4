/** Secrets of containers: who knows them. */
package org.mesosgi.agent.internal.secret;
