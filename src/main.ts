// `npm start`: with credentials Charter itself, without them the page that registers the app.

import { run } from "probot";
import { closedPages } from "./closed-pages.ts";
import { EnvironmentError, readEnvironment } from "./environment.ts";
import { createLog } from "./log.ts";
import { startCharter } from "./start.ts";
import { openStore } from "./store/open.ts";
import { StoreError } from "./store/store-error.ts";
import { ListenError } from "./web/server.ts";

async function main(): Promise<void> {
  loadEnvironmentFile();
  const environment = readEnvironment(process.env);
  const { credentials } = environment;
  if (!credentials) {
    // Webhooks come to Charter itself: no relay on the internet is opened for them.
    process.env.NO_SMEE_SETUP = "true";
    await run(() => {});
    return;
  }
  const log = await createLog(environment);
  const store = await openStore(environment);
  const charter = await startCharter({ environment: { ...environment, credentials }, store, log });
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      log.info(`${signal}: letting running work end`);
      charter.stop().then(
        () => process.exit(0),
        (error) => {
          log.error({ err: error }, "could not stop in order");
          process.exit(1);
        },
      );
    });
  }
  log.info(`Charter listens on ${charter.url}`);
  const closed = closedPages(environment);
  if (closed !== null) log.info(closed);
}

function loadEnvironmentFile(): void {
  try {
    process.loadEnvFile();
  } catch (error) {
    // No .env file is normal: containers set variables directly.
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}

/** What the operator can mend is said in its message; a stack would only bury it. */
const MENDABLE = [EnvironmentError, StoreError, ListenError];

main().catch((error) => {
  console.error(MENDABLE.some((kind) => error instanceof kind) ? error.message : error);
  process.exit(1);
});
