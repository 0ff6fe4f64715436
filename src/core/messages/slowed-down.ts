// What a person who floods is told, once: the commands count, later.

import type { Notification } from "../plan.ts";
import { MOST_COMMANDS_AN_HOUR, type SlowedCommand } from "../record.ts";
import { replyTo } from "./replies.ts";
import { moment } from "./time.ts";

export function slowedDown({ commentId, position, by, until }: SlowedCommand): Notification {
  const words = `that were more than ${MOST_COMMANDS_AN_HOUR} commands within an hour, so I take the next ones more slowly: this one on ${moment(until)}, others after it. Nothing is lost, and nobody else has to wait.`;
  return { key: `slowed-${commentId}-${position}`, body: replyTo(by, words) };
}
