/**
 * The two ways in: {@link org.mesosgi.launcher.Main} for processes, {@link org.mesosgi.launcher.EmbeddedRuntime} for
 * programs that want modules of their own.
 */
package org.mesosgi.launcher;
