// For tests of notices: webhooks as GitHub sends them, and what they are reduced to.

import examples from "@octokit/webhooks-examples/api.github.com/index.json" with { type: "json" };
import type { Notice } from "../../src/github/notice.ts";
import { readDelivery } from "../../src/github/notices.ts";

export const APP = { id: 2, slug: "charter" };
export const SHA = "a".repeat(40);
export const OTHER_SHA = "b".repeat(40);
export const owner = { id: 9, login: "acme" };
export const repository = { id: 1, name: "widget", owner, default_branch: "main" };
export const alice = { id: 5, login: "alice", type: "User" };
const installation = { id: 7 };

export const PAYLOADS = examples as { name: string; examples: Record<string, unknown>[] }[];

export function noticeOf(name: string, payload: Record<string, unknown>): Notice {
  const full = { installation, repository, sender: alice, ...payload };
  return readDelivery({ id: "guid", name, payload: full }, APP).notice;
}

export function recorded(name: string, action: string) {
  const found = PAYLOADS.find((event) => event.name === name)?.examples.find(
    (payload) => payload.action === action,
  );
  if (!found) throw new Error(`no recorded payload of ${name}.${action}`);
  return found;
}
