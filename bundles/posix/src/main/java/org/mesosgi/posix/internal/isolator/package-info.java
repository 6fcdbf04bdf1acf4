/** An isolator that measures the processes of containers. The library {@code testisolator} carries a copy of it. */
package org.mesosgi.posix.internal.isolator;
