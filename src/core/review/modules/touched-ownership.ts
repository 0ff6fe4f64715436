// What the ownership files say about a pull request: the modules that it touches, and everyone whom they name.

import type { OwnershipIndex } from "../../ownership/ownership.ts";
import type { ChangedFile } from "../../snapshot.ts";
import { touchedPaths } from "../../touched-paths.ts";
import { ModuleCollector } from "./module-collector.ts";
import type { TouchedOwnership } from "./touched-modules.ts";

/** Several steps of a judgement ask for the same, which takes an index of many modules a while. */
const answers = new WeakMap<OwnershipIndex, WeakMap<readonly ChangedFile[], TouchedOwnership>>();

/** `files` must not change afterwards. Without an index all files are unowned. */
export function touchedOwnership(
  index: OwnershipIndex | null,
  files: readonly ChangedFile[],
): TouchedOwnership {
  if (index === null) return collect(null, files);
  const ofIndex = answers.get(index) ?? new WeakMap<readonly ChangedFile[], TouchedOwnership>();
  answers.set(index, ofIndex);
  const answer = ofIndex.get(files) ?? collect(index, files);
  ofIndex.set(files, answer);
  return answer;
}

function collect(index: OwnershipIndex | null, files: readonly ChangedFile[]): TouchedOwnership {
  const touched = new ModuleCollector();
  for (const path of touchedPaths(files)) touched.add(path, index?.ownersOf(path) ?? []);
  return touched.close();
}
