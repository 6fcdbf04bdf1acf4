/** The shell of a host that runs, as an operator uses it, and the tool that verifies manifests. */
package org.mesosgi.itests.endtoend.shell;
