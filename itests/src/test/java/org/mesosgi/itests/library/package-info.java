/** Makes libraries and manifests for tests. */
package org.mesosgi.itests.library;
