/** Carries out plans: a load is a transaction over the port to the framework. */
package org.mesosgi.runtime.internal.load;
