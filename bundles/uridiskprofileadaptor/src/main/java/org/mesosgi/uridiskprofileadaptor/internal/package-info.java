/** The library {@code uri_disk_profile_adaptor}: where profiles come from, and what the text of a URI says of them. */
package org.mesosgi.uridiskprofileadaptor.internal;
