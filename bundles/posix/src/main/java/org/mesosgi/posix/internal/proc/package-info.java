/** What Linux tells of processes in {@code /proc}, see proc(5). Nothing here knows of modules. */
package org.mesosgi.posix.internal.proc;
