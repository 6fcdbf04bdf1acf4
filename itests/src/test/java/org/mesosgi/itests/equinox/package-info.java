/** The runtime in Equinox, in the test's own process, whose class path has no Felix framework. */
package org.mesosgi.itests.equinox;
