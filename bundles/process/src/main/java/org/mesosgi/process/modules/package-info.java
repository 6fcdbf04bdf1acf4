/** What hosts tell the modules in their process, and what these tell them: see {@link org.mesosgi.api.host}. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.mesosgi.process.modules;
