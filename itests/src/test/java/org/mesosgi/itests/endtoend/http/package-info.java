/** What a master says on the wire, byte by byte: beside what real Mesos says, and to those who talk nonsense. */
package org.mesosgi.itests.endtoend.http;
