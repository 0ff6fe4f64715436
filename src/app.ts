// The Probot application: every event of every kind goes the same way, to accept.

import type { ApplicationFunction } from "probot";
import type { Accept } from "./workflows/accept.ts";

export function charterApp(accept: Accept): ApplicationFunction {
  return (app) => {
    app.onAny(async ({ id, name, payload }) => {
      await accept({ id, name, payload });
    });
  };
}
