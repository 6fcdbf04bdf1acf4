/** What a master writes down, for itself after a restart and for others after it: the registry. */
package org.mesosgi.master.internal.registry;
