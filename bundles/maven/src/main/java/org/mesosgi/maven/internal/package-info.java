/** The source of libraries whose names begin with {@code mvn:}. */
package org.mesosgi.maven.internal;
