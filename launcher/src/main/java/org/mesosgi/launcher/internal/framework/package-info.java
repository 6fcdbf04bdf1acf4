/** The OSGi framework of the process: its properties, its bundles, its start and its end. */
package org.mesosgi.launcher.internal.framework;
