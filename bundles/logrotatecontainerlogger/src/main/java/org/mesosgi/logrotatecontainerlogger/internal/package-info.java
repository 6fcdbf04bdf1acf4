/** The library {@code logrotate_container_logger}. */
package org.mesosgi.logrotatecontainerlogger.internal;
