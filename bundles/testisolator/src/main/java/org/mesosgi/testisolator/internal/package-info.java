/** The library {@code testisolator}. */
package org.mesosgi.testisolator.internal;
