/**
 * The service {@link org.mesosgi.api.host.ModuleHost}: an object for each instance of a module, the tables in which they
 * register what they have, and the threads that call it.
 */
package org.mesosgi.process.internal.modules;
