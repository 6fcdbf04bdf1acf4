/** Puts the rooms of the runtime together, and registers the services that it offers. */
package org.mesosgi.runtime.internal;
