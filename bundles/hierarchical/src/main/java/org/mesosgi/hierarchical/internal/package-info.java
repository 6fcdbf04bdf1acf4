/** The library {@code hierarchical}. */
package org.mesosgi.hierarchical.internal;
