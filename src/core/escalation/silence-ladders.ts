// The ladders of an author and of a holder who are silent: they are reminded, then the pull request is closed, or the hold
// raised.

import type { Account } from "../account.ts";
import type { Rung } from "../charter/ladder-step.ts";
import { earliest, latestOf } from "../earliest.ts";
import type { ReviewerChoice, TurnVerdict } from "../verdict.ts";
import type { Climb, Reach } from "./climb.ts";
import type { LadderInput } from "./ladder-input.ts";
import { chosenOf, raiseTo } from "./raise.ts";

type Way = Pick<Climb, "name" | "rungs" | "begins" | "reach">;

/** From the author's last word or push on: who works on it is not silent. */
export function authorsLadder({ rules, snapshot, record, turn }: LadderInput): Way {
  const { remind, close } = rules.charter.escalation.author;
  const { author, lastWords, wordsKnownFrom } = snapshot;
  // Nobody is silent because others talk much: there may be words of theirs until then that are not known any more.
  const word = author === null ? null : latestOf([lastWords.get(author.id) ?? null, wordsKnownFrom]);
  return {
    name: "author",
    rungs: inOrder([rungOf("remind", remind), rungOf("close", close)]),
    begins: latestOf([turn.since, word, record.heads.at(-1)?.since ?? null]) ?? turn.since,
    reach: (rung): Reach | null => {
      return rung.do === "close" ? closed(rung, author, turn) : reminded(rung, turn);
    },
  };
}

export function holdersLadder(input: LadderInput): Way {
  const { rules, snapshot, turn, tiers, choice } = input;
  const { remind, raise } = rules.charter.escalation.hold;
  const words = turn.people.map(({ id }) => snapshot.lastWords.get(id) ?? null);
  // One hold may have come in place of another meanwhile.
  const oldest = earliest(input.record.holds.map(({ since }) => since));
  const holders = new Set(turn.people.map(({ id }) => id));
  return {
    name: "holder",
    rungs: inOrder([rungOf("remind", remind), rungOf("raise", raise)]),
    begins: latestOf([turn.since, oldest, ...words]) ?? turn.since,
    reach: (rung) => {
      if (rung.do !== "raise") return reminded(rung, turn);
      return raiseTo(rung, tiers, [], (tier) => {
        const others = tier.accounts.filter(({ id }) => !holders.has(id) && !choice.asking.excluded.has(id));
        return chosenOf(tier, others, choice);
      });
    },
  };
}

function rungOf(deed: "remind" | "close" | "raise", after: number | null): Rung[] {
  if (after === null) return [];
  return [deed === "raise" ? { after, do: deed, to: null } : { after, do: deed }];
}

function inOrder(rungs: readonly Rung[][]): Rung[] {
  return rungs.flat().sort((a, b) => a.after - b.after);
}

/**
 * Not where others are to move, such as people who have yet to sign: that is no silence of the author. Nor is it where a
 * machine or nobody is the author, who can't speak.
 */
function closed(rung: Rung, author: Account | null, { people }: TurnVerdict): Reach | null {
  if (author?.kind !== "user") return null;
  return people.some(({ id }) => id === author.id) ? { rung, people: [named(author)], released: [] } : null;
}

/** A machine reads no reminder. */
function reminded(rung: Rung, { people }: TurnVerdict): Reach | null {
  const awaited = people.filter(({ kind }) => kind === "user").map(named);
  return awaited.length === 0 ? null : { rung, people: awaited, released: [] };
}

function named(account: Account): ReviewerChoice {
  return { account, reason: "can move it", warning: null };
}
