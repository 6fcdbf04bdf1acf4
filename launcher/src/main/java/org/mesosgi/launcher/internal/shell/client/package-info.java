/** The side of the shell that the operator's terminal is on. */
package org.mesosgi.launcher.internal.shell.client;
