/**
 * The port to the OSGi framework: the few things that a load does to it, each of which can be undone, and the services
 * that modules become.
 */
package org.mesosgi.runtime.internal.framework;
