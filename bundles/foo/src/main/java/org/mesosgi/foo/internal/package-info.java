/** The library {@code foo}. */
package org.mesosgi.foo.internal;
