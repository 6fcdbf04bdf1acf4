/** The library {@code examplemodule}. */
package org.mesosgi.examplemodule.internal;
