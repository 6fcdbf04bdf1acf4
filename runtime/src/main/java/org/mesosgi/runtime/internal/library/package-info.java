/**
 * From an entry of a manifest to a library: where its file is, what bytes it has, and what it says of itself.
 *
 * <p>The bytes are copied into a store first and read from there, so that what was read is what will run. No code of a
 * library runs here.
 */
package org.mesosgi.runtime.internal.library;
