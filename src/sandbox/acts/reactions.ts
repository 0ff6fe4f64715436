// Reactions: to comments, comments on lines, and the texts of reviews.

import { nodeId } from "../state/ids.ts";
import type { Account, Reaction } from "../state/model.ts";
import type { World } from "../state/world.ts";

/** One of a kind per person; reactions send no webhook. */
export function react(
  world: World,
  to: { reactions: Reaction[] },
  user: Account,
  content: Reaction["content"],
): { reaction: Reaction; isNew: boolean } {
  const known = to.reactions.find((each) => each.user.id === user.id && each.content === content);
  if (known) {
    return { reaction: known, isNew: false };
  }
  const id = world.ids.next("reaction");
  const reaction = { id, nodeId: nodeId("Reaction", id), user, content, createdAt: world.clock.now() };
  to.reactions.push(reaction);
  return { reaction, isNew: true };
}
