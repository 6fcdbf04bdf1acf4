/** The resource estimator that gives a fixed amount away a second time. */
package org.mesosgi.fixedresourceestimator.internal;
