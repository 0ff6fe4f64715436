// A real Chromium, from npm like everything else, that speaks to nobody but the page it is told to open.

import chromium from "@sparticuz/chromium";
import { type Browser, chromium as playwright } from "playwright-core";

const ARGUMENTS = [
  // Its sandbox refuses to run as root, which is who runs tests in many a container.
  "--no-sandbox",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

export async function openBrowser(): Promise<Browser> {
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: ARGUMENTS,
  });
}
