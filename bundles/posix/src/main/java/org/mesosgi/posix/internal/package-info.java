/** The library {@code posix}: its modules. What they are made of is in the packages below. */
package org.mesosgi.posix.internal;
