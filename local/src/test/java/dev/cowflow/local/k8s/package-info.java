/** The manifests of {@code k8s/}, rendered by kubectl as users do, and looked at as closely as is possible without a cluster. */
@NullMarked
package dev.cowflow.local.k8s;

import org.jspecify.annotations.NullMarked;
