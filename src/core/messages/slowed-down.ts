// What a person who floods is told, once: the commands count, later.

import type { Notification } from "../plan.ts";
import type { SlowedCommand } from "../record.ts";
import { replyTo } from "./replies.ts";
import { moment } from "./time.ts";

/** `most`: so many commands an hour are judged at once. */
export function slowedDown({ commentId, position, by, until }: SlowedCommand, most: number): Notification {
  const words = `that were more than ${most} commands within an hour, so I take the next ones more slowly: this one on ${moment(until)}, others after it. Nothing is lost, and nobody else has to wait.`;
  return { key: `slowed-${commentId}-${position}`, body: replyTo(by, words) };
}
