package io.tidegate.chat;

import io.tidegate.upstream.Completion;

/** A whole answer, and whether it was made for this question. */
public record CachedAnswer(Completion completion, CacheState state) {}
