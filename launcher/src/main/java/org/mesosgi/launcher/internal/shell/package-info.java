/** The shell of a host: the prompt on its own terminal, and the socket where others come in. */
package org.mesosgi.launcher.internal.shell;
