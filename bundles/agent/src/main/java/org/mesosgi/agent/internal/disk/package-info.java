/** Disk profiles: which of them there are. */
package org.mesosgi.agent.internal.disk;
