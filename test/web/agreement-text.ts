// An agreement of usual length, and the one that it replaced: for what pages look like.

export const AGREEMENT_BEFORE = agreement("to reproduce and to distribute", "Acme Foundation");
export const AGREEMENT = agreement("to reproduce, to change and to distribute", "Acme Foundation");

function agreement(rights: string, owner: string): string {
  return `# Contributor licence agreement

This agreement is between you and the **${owner}** ("the Foundation"). It covers every contribution that you
make to its projects, now and later.

## 1. What you keep

You keep the copyright of what you contribute. Nothing here keeps you from using it as you like.

## 2. What you grant

You grant the Foundation, and everyone who receives its projects, a perpetual, worldwide, royalty-free and
irrevocable licence ${rights} your contributions, under the [licence of the project](../LICENSE).

## 3. What you declare

1. Each contribution is your own work, or you say whose it is and under which licence.
2. You are legally entitled to grant this licence. If your employer has rights in what you make, your employer
   has allowed it, or has agreed to the Foundation's agreement for companies.
3. You tell the Foundation when any of this is no longer true.

| term | meaning |
| --- | --- |
| contribution | code, documentation or data that you submit to be included |
| submit | any message to the Foundation, except what you mark as "not a contribution" |
`;
}
