// What a charter asks for beyond the usual, where conditions hold.

/** What must be so for a rule to hold; see conditions.ts. */
export type Condition =
  | { subject: "lines" | "files"; comparison: "<" | "<=" | ">" | ">="; value: number }
  /** How long it is open; `value` in hours. */
  | { subject: "open"; comparison: "<" | "<=" | ">" | ">="; value: number }
  /** `value` of a path and of a base branch is a glob; of an author `writer`, `maintainer` or a tier's name. */
  | { subject: "label" | "path" | "author" | "base" | "milestone"; isNot: boolean; value: string };

/** What a pull request needs beyond the usual, where all conditions hold. At least one of the needs is given. */
export interface ReviewRule {
  name: string;
  /** As written, for people. */
  when: string[];
  /** All of them must hold; without any the rule always does. */
  conditions: Condition[];
  /** Approvals of each touched module (of a module's rule: of that module); with `from`, of that tier. */
  approvals: number | null;
  /** The lowest tier whose approvals count; null for the module's own maintainers. */
  from: string | null;
  /** For so long it must be open, the head unchanged. */
  waitHours: number | null;
  /** Label that one of its issues must carry. */
  issue: string | null;
  /** Whether `/pre-approve` by a maintainer stands in for the issue. */
  preApproval: boolean;
  /** Where it stands, as of a module. */
  file: string;
  line: number;
}

/** How people are chosen for a review: by what they know, or in turn. */
export type Choice = "expertise" | "rotation";
