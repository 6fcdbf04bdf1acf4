/** The HTTP interfaces of hosts, byte by byte where it matters, and compared with real Mesos where that was recorded. */
package org.mesosgi.itests.endtoend.http;
