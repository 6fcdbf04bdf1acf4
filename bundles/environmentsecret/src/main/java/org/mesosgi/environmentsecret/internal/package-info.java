/** The library {@code environmentsecret}. */
package org.mesosgi.environmentsecret.internal;
