/** The library {@code standalone}: a master that leads alone, masters at places that are told, storages of one machine. */
package org.mesosgi.standalone.internal;
