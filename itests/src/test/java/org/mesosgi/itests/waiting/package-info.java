/** How tests wait. */
package org.mesosgi.itests.waiting;
