/**
 * From the text of a manifest to its records: what is written, where it is written, and what is wrong with it.
 *
 * <p>Two steps, each of which collects problems rather than stopping at the first: {@code Json} makes a tree whose nodes
 * know their places, {@code ManifestReader} makes a manifest of the tree.
 */
package org.mesosgi.runtime.internal.manifest;
