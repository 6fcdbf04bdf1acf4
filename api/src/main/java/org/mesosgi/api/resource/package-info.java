/**
 * Resources and their arithmetic: what agents have, what offers hold, what tasks need.
 *
 * <p>Amounts are fixed-point numbers with three decimals, kept as whole thousandths, so that sums are exact.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.mesosgi.api.resource;
