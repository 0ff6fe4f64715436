// The verdict as one uniform tree, for whoever shows or stores all of it: pull request → requirements → files.

import type { Account } from "./account.ts";
import { isOpen, worstOf } from "./state.ts";
import type { FileVerdict, ModuleRequirement, ReviewRequirement, Verdict } from "./verdict.ts";
import type { Node, Proof } from "./verdict-node.ts";
import { sentenceList } from "./wording.ts";

export interface TreeNode extends Node {
  /** `pull-request`, the kind of a requirement, or `file`. */
  kind: "pull-request" | "cla" | "file" | ReviewRequirement["kind"];
  children: TreeNode[];
}

/** The whole judgement. A node's proof holds what its state rests on: rules with file and line, people, facts. */
export function verdictTree(verdict: Verdict): TreeNode {
  const { cla, review, turn } = verdict;
  const children = [leaf(cla), ...review.requirements.map(requirementNode)];
  const open = children.filter(isOpen);
  const state = worstOf(open);
  return {
    kind: "pull-request",
    id: "pull request",
    name: "pull request",
    state,
    reason: open.length === 0 ? "Nothing is missing." : turn.reason,
    proof: [],
    needed: open.length === 0 ? null : sentenceList(open.map(({ needed, name }) => needed ?? name)),
    who: turn.people,
    next: nextOf(open, turn.people),
    children,
  };
}

/** What those can do whose turn it is; else the first thing that anybody can. */
function nextOf(open: readonly TreeNode[], people: readonly Account[]): string | null {
  const turn = new Set(people.map(({ id }) => id));
  const theirs = open.find(({ who, next }) => next !== null && who.some(({ id }) => turn.has(id)));
  return (theirs ?? open.find(({ next }) => next !== null))?.next ?? null;
}

function requirementNode(requirement: ReviewRequirement): TreeNode {
  return requirement.kind === "module" ? moduleNode(requirement) : leaf(requirement);
}

function leaf({
  kind,
  id,
  name,
  state,
  reason,
  proof,
  needed,
  who,
  next,
}: Node & Pick<TreeNode, "kind">): TreeNode {
  return { kind, id, name, state, reason, proof, needed, who, next, children: [] };
}

function moduleNode(module: ModuleRequirement): TreeNode {
  const node = leaf(module);
  const children = module.files.map((file) => fileNode(file, module));
  return { ...node, proof: [...rulesOf(module, module.lines.keys()), ...node.proof], children };
}

function fileNode({ path, state, lines }: FileVerdict, module: ModuleRequirement): TreeNode {
  const { needed, who, next, reason } = module;
  return {
    kind: "file",
    id: `${module.id} file ${path}`,
    name: path,
    state,
    reason,
    proof: [...rulesOf(module, lines), ...module.proof],
    needed,
    who,
    next,
    children: [],
  };
}

function rulesOf({ lines }: ModuleRequirement, indices: Iterable<number>): Proof[] {
  return [...indices].flatMap((index): Proof[] => {
    const line = lines[index];
    return line === undefined ? [] : [{ kind: "rule", path: line.path, line: line.line, text: line.pattern }];
  });
}
