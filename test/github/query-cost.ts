// What GitHub reckons for a query before it runs, from its published rules:
// https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api

import { type FragmentDefinitionNode, Kind, parse, type SelectionSetNode } from "graphql";

export interface QueryCost {
  /** At most 500,000. */
  nodes: number;
  /** Of 5,000 an hour at the least. */
  points: number;
}

/** Every list is taken as full, every field as asked for. */
export function costOf(document: string): QueryCost {
  const { definitions } = parse(document);
  const fragments = new Map(
    definitions
      .filter((each): each is FragmentDefinitionNode => each.kind === Kind.FRAGMENT_DEFINITION)
      .map((each) => [each.name.value, each.selectionSet]),
  );
  let nodes = 0;
  let requests = 0;
  const walk = (set: SelectionSetNode | undefined, parents: number) => {
    for (const selection of set?.selections ?? []) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        walk(fragments.get(selection.name.value), parents);
        continue;
      }
      const bound =
        selection.kind === Kind.FIELD
          ? selection.arguments?.find(({ name }) => name.value === "first" || name.value === "last")?.value
          : undefined;
      if (bound?.kind !== Kind.INT) {
        walk(selection.selectionSet, parents);
        continue;
      }
      requests += parents;
      nodes += parents * Number(bound.value);
      walk(selection.selectionSet, parents * Number(bound.value));
    }
  };
  for (const each of definitions) if (each.kind === Kind.OPERATION_DEFINITION) walk(each.selectionSet, 1);
  return { nodes, points: Math.max(1, Math.round(requests / 100)) };
}
