/** Code of a library of tests: it is loaded once more, by class loaders that are to go. */
package org.mesosgi.runtime.internal.leak.sample;
