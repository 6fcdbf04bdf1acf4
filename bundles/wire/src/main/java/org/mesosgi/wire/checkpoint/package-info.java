/** What an agent notes on its disk to know it after a restart. Only the agent that has written it reads it. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.mesosgi.wire.checkpoint;
