// What a person who floods is told, once: the commands count, later.

import type { Notification } from "../plan.ts";
import { MOST_COMMANDS_AN_HOUR, type SlowedCommand } from "../record.ts";
import { replyTo } from "./replies.ts";
import { moment } from "./time.ts";

export function slowedDown({ commentId, position, by, until }: SlowedCommand): Notification {
  const words = `that is more than ${MOST_COMMANDS_AN_HOUR} commands within an hour, so the next ones have to wait: this one until ${moment(until)}, others a little longer. Nothing is lost, and nobody else has to wait.`;
  return { key: `slowed-${commentId}-${position}`, body: replyTo(by, words) };
}
