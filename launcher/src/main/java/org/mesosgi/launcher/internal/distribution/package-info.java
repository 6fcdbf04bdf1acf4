/** The folder that a process runs from: its class path, its bundles, its commands. */
package org.mesosgi.launcher.internal.distribution;
