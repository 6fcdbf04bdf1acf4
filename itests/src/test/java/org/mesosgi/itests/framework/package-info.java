/** No tests: the framework that is on the class path, whichever it is, for tests and benchmarks on others than Felix. */
package org.mesosgi.itests.framework;
