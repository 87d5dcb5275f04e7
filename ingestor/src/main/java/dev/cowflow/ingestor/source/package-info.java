/** Contract of price sources: complete history, spot prices of many tokens, decimals without loss of a digit. */
@org.jspecify.annotations.NullMarked
package dev.cowflow.ingestor.source;
