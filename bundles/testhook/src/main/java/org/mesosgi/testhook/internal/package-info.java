/** The library {@code testhook}. */
package org.mesosgi.testhook.internal;
