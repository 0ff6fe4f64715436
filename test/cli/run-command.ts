// Runs a command of the command line as a user would, in this process: a new one takes half a second each.

import { Readable } from "node:stream";
import type { Command } from "commander";
import { vi } from "vitest";

export interface Ran {
  status: number;
  out: string;
  err: string;
}

/** One at a time: what the process prints meanwhile is taken for the command's. */
export async function runCommand(command: Command, args: string[], input: string[] = []): Promise<Ran> {
  const ran = { status: 0, out: "", err: "" };
  const writes = vi.spyOn(process.stdout, "write").mockImplementation((piece) => {
    ran.out += String(piece);
    return true;
  });
  const errors = vi.spyOn(console, "error").mockImplementation((line) => {
    ran.err += `${line}\n`;
  });
  const stdin = vi.spyOn(process, "stdin", "get");
  stdin.mockReturnValue(Readable.from(input.map((piece) => Buffer.from(piece))) as typeof process.stdin);
  for (const each of [command, ...command.commands]) {
    each.exitOverride().configureOutput({
      writeErr: (text) => {
        ran.err += text;
      },
    });
  }
  try {
    await command.parseAsync(args, { from: "user" });
    ran.status = Number(process.exitCode ?? 0);
  } catch (error) {
    if (!(error instanceof Error && "exitCode" in error)) throw error;
    ran.status = Number(error.exitCode);
  } finally {
    process.exitCode = undefined;
    for (const spy of [writes, errors, stdin]) spy.mockRestore();
  }
  return ran;
}
