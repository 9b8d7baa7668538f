package io.tidegate.chat;

import java.util.UUID;

/** Somebody, on whatever node, wants an answer to end. Fired on every node. */
public record CancelWish(UUID answer) {}
