// What stops every clock but one: a pull request that is closed, or on hold.

import { eachOnce } from "../account.ts";
import { counted, sentenceList } from "../wording.ts";
import type { Move, TurnInput } from "./move.ts";

export function standstill({ snapshot, record }: Pick<TurnInput, "snapshot" | "record">): Move | null {
  if (snapshot.state !== "open") return nobody(`The pull request is ${snapshot.state}.`);
  const [hold, ...more] = record.holds;
  if (hold === undefined) return null;
  const holders = eachOnce(record.holds.map(({ by }) => by));
  const reason =
    more.length === 0
      ? `On hold by @${hold.by.login}: ${hold.reason}`
      : `${counted(record.holds.length, "hold")} by ${sentenceList(
          holders.map(({ login }) => `@${login}`),
          3,
        )}`;
  return { whose: "holder", reason, people: holders, isAnswer: false };
}

export function nobody(reason: string): Move {
  return { whose: "nobody", reason, people: [], isAnswer: false };
}
