#!/usr/bin/env node
// Starts the command line. npm runs this file by whichever Node is installed; older ones can't read TypeScript,
// so they hand over to the Node that came along as a package.

import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const main = new URL("../src/cli/charter.ts", import.meta.url);

if (process.features.typescript) await import(main.href);
else process.exitCode = runByNewerNode();

function runByNewerNode() {
  const node = findNewerNode();
  if (node === null) {
    console.error(
      `charter: Node ${process.versions.node} is too old. Install Node 22.18 or newer, or run npm install here.`,
    );
    return 1;
  }
  const { status, error } = spawnSync(node, [fileURLToPath(main), ...process.argv.slice(2)], {
    stdio: "inherit",
  });
  if (error) console.error(`charter: ${node} can't be started: ${error.message}`);
  return status ?? 1;
}

function findNewerNode() {
  try {
    const manifest = createRequire(import.meta.url).resolve("node/package.json");
    return join(dirname(manifest), "bin", process.platform === "win32" ? "node.exe" : "node");
  } catch {
    return null;
  }
}
