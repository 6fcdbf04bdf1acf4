/** Every way to start a command that real Mesos was seen to accept or to refuse, and what ours does. */
package org.mesosgi.itests.endtoend.start;
