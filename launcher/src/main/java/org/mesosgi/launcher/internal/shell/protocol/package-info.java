/** What a shell's client and server say to each other over a unix-domain socket. */
package org.mesosgi.launcher.internal.shell.protocol;
