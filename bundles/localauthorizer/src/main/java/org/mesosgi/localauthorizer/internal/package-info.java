/** The built-in authorizer, which follows access control lists. */
package org.mesosgi.localauthorizer.internal;
