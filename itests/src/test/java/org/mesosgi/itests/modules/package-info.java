/** What goes into the libraries that tests make. Their bundles load these classes themselves; tests never call them. */
package org.mesosgi.itests.modules;
