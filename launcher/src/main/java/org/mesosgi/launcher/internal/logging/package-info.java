/** Where the log goes and what it looks like. */
package org.mesosgi.launcher.internal.logging;
