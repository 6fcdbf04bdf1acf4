/** Frameworks: how they come, are told, stay away for a while, and go. */
package org.mesosgi.master.internal.framework;
