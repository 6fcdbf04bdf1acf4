/** Kinds that libraries of tests bring with them. */
package org.mesosgi.itests.kinds;
