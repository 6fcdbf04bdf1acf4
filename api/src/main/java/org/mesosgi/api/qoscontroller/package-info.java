/** The module kind that takes revocable resources back when others suffer. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.mesosgi.api.qoscontroller;
