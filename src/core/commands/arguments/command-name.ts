// The name of a command, with or without its slash, or what users of other tools type for it.

import type { ArgumentType, Command } from "../command.ts";
import { findCommand } from "../find-command.ts";
import { unquoted } from "../requirement-names.ts";
import { notACommand } from "../unknown-command.ts";
import { unreadable, value } from "./read.ts";

export function commandNamed(commands: () => readonly Command[]): ArgumentType<Command | null> {
  return {
    usage: "[command]",
    read(text) {
      if (text === "") return value(null);
      const name = unquoted(text);
      const found = findCommand(name, commands()) ?? findCommand(`/${name}`, commands());
      return found === null ? unreadable(notACommand(name, commands())) : value(found.command);
    },
  };
}
