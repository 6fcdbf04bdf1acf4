/** What listens at the address of the process: connections, with TLS and without, and their limits. */
package org.mesosgi.process.internal.listener;
