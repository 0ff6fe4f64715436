// The few fields of a webhook's payload that Charter reads, and nothing that it does not need.

import { z } from "zod";
import type { Notice, RepositoryFact } from "../notice.ts";

/** The app itself, so that it knows its own deeds. `slug` is null until GitHub told it. */
export interface AppIdentity {
  id: number;
  slug: string | null;
}

/** Reads the payload of one event whose action is known to matter. */
export type Reader = (payload: unknown, app: AppIdentity) => Notice;

export const id = z.number().int().positive();
export const sha = z.string().regex(/^[0-9a-f]{40}([0-9a-f]{24})?$/);

export const owner = z.object({ id, login: z.string().min(1) });

export const repository = z
  .object({ id, name: z.string().min(1), owner })
  .transform((fact): RepositoryFact => ({ id: fact.id, owner: fact.owner, name: fact.name }));

/** Who did it, or who wrote it. GitHub gives null for deleted accounts. */
export const actor = z.object({ id, login: z.string().min(1), type: z.string() });

export function ignored(reason: string): Notice {
  return { kind: "ignored", reason };
}

/** Reads `payload` with `schema`; what does not fit is ignored, naming the field that was odd. */
export function reading<T>(schema: z.ZodType<T>, read: (fields: T, app: AppIdentity) => Notice): Reader {
  return (payload, app) => {
    const parsed = schema.safeParse(payload);
    if (parsed.success) return read(parsed.data, app);
    const issue = parsed.error.issues[0];
    const field = issue?.path.join(".") || "payload";
    return ignored(`its field "${field}" is missing or odd`);
  };
}

/** Whether this account is the app's own bot. */
export function isOwnBot(who: { login: string; type: string } | null | undefined, app: AppIdentity): boolean {
  return (
    who?.type === "Bot" && app.slug !== null && who.login.toLowerCase() === `${app.slug}[bot]`.toLowerCase()
  );
}

const BRANCH = "refs/heads/";

/** The branch of a full ref, or null for tags and other refs. */
export function branchOf(ref: string): string | null {
  return ref.startsWith(BRANCH) && ref.length > BRANCH.length ? ref.slice(BRANCH.length) : null;
}
