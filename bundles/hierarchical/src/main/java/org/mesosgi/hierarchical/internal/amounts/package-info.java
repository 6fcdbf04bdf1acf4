/**
 * Resources in the form that the allocator calculates with: amounts of scalars as vectors of whole thousandths, beside
 * the API's resources that they were counted from.
 */
package org.mesosgi.hierarchical.internal.amounts;
