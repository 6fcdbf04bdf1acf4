/** The HTTP server on the OSGi Servlet Whiteboard: one servlet behind all routes. */
package org.mesosgi.process.internal;
