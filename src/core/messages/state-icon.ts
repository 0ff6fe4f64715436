// The sign by which a state is told at one glance.

import type { State } from "../verdict-node.ts";

export const stateIcons: Record<State, string> = {
  satisfied: "✅",
  waived: "⚪",
  pending: "🟡",
  blocked: "⛔",
  unknown: "⚠️",
};
