/** From access control lists to decisions. */
package org.mesosgi.localauthorizer.internal.decision;
