/** Access control lists: what they are, and how they are read from JSON. */
package org.mesosgi.localauthorizer.internal.acl;
