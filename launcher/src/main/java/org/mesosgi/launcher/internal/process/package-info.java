/** A command's process from its flags to its exit status. */
package org.mesosgi.launcher.internal.process;
