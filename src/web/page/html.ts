// What pages are made of: markup in which everything that people wrote is escaped.

import type { HtmlEscapedString } from "hono/utils/html";

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;
