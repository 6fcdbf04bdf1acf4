/** Commands that run no host: they look at manifests, or talk to a host that runs. */
package org.mesosgi.launcher.internal.tool;
