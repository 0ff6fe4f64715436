import { person } from "../../build.ts";

/** Who commits for people that edit or merge on GitHub's pages. */
export const webFlow = person({ id: 19864447, login: "web-flow", kind: "user" }, "noreply@github.com");
