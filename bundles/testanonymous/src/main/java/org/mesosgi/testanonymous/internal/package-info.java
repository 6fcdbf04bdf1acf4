/** The library {@code testanonymous}. */
package org.mesosgi.testanonymous.internal;
