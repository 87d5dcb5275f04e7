package dev.cowflow.sink.rebuild.topic;

/**
 * A step that is left to do after a swap, since it has failed.
 *
 * @param needsAnotherCall whether the rebuild has to be called again for it
 */
public record FollowUp(String toDo, boolean needsAnotherCall) {}
