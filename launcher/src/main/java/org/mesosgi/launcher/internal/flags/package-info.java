/** Mesos' flags: what they are, how a command line and an environment are read, and the text of {@code --help}. */
package org.mesosgi.launcher.internal.flags;
