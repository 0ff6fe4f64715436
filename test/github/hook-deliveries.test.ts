import { describe, expect, test } from "vitest";
import { api, app, expectPreparedCallsOnly, failure } from "./fake-api.ts";

const SINCE = "2026-03-02T09:00:00.000Z";
const LIST = "/app/hook/deliveries";

expectPreparedCallsOnly();

interface Change {
  guid?: string;
  code?: number;
  event?: string;
  at?: string;
}

/** A comment whose webhook nobody answered. */
function attempt(id: number, { guid = `g${id}`, code = 0, event = "issue_comment", at }: Change = {}) {
  const delivered_at = at ?? "2026-03-02T10:00:00Z";
  return { id, guid, event, action: "created", status_code: code, delivered_at, redelivery: false };
}

/** Answers one page; `next` is the cursor of the one after it. */
function answerPage(items: object[] | string, { cursor, next }: { cursor?: string; next?: string } = {}) {
  const query = { per_page: "100", ...(cursor === undefined ? {} : { cursor }) };
  const address = `https://api.github.com${LIST}?per_page=100&cursor=${next}`;
  const link = `<https://api.github.com${LIST}?cursor=first>; rel="prev", <${address}>; rel="next"`;
  api()
    .get(LIST)
    .query(query)
    .reply(200, items, { "content-type": "application/json", ...(next === undefined ? {} : { link }) });
}

/** Takes redeliveries, and returns the ids that were asked for. */
function redeliveries(times: number): string[] {
  const ids: string[] = [];
  if (times === 0) return ids;
  api()
    .post(/^\/app\/hook\/deliveries\/\d+\/attempts$/)
    .times(times)
    .reply(202, (request: Request) => {
      ids.push(new URL(request.url).pathname.split("/")[4] ?? "");
      return {};
    });
  return ids;
}

describe("what is not sent again", () => {
  test.each([
    ["what arrived at once", [attempt(1, { code: 202 })]],
    [
      "what arrived when it was sent again",
      [attempt(2, { guid: "g", code: 200 }), attempt(1, { guid: "g", code: 502 })],
    ],
    ["what arrived once and failed later", [attempt(2, { guid: "g" }), attempt(1, { guid: "g", code: 202 })]],
    ["what the sweep sees for itself", [attempt(1, { event: "pull_request" })]],
    ["facts that may be outdated by now", [attempt(1, { event: "installation" })]],
    ["what is older", [attempt(1, { at: "2026-03-02T08:59:59Z" })]],
    ["nothing", []],
  ])("%s", async (_what, items) => {
    answerPage(items);
    expect(await app.redeliverFailed(SINCE)).toEqual({ count: 0, complete: true });
  });

  test("what GitHub does not show to the app", async () => {
    api().get(LIST).query(true).reply(404, { message: "Not Found" });
    expect(await failure(app.redeliverFailed(SINCE))).toMatchObject({ kind: "gone" });
    api().get(LIST).query(true).reply(401, { message: "Bad credentials" });
    expect(await failure(app.redeliverFailed(SINCE))).toMatchObject({ kind: "forbidden" });
  });
});

describe("what is sent again", () => {
  test("each event once, oldest first, whatever the answer was", async () => {
    const codes = [0, 302, 401, 404, 500, 503];
    const items = codes.map((code, index) => attempt(60 - 10 * index, { code }));
    answerPage([attempt(61, { guid: "g60", code: 503 }), ...items]);
    const ids = redeliveries(6);
    expect(await app.redeliverFailed(SINCE)).toEqual({ count: 6, complete: true });
    expect(ids).toEqual(["10", "20", "30", "40", "50", "60"]);
  });

  test("by an id that is larger than a number can hold", async () => {
    answerPage(JSON.stringify([attempt(1)]).replace('"id":1', '"id":3804004623172239366'));
    const ids = redeliveries(1);
    await app.redeliverFailed(SINCE);
    expect(ids).toEqual(["3804004623172239366"]);
  });

  test("without those that GitHub refuses", async () => {
    answerPage([attempt(3), attempt(2), attempt(1)]);
    api().post(`${LIST}/1/attempts`).reply(404, { message: "Not Found" });
    api().post(`${LIST}/2/attempts`).reply(422, { message: "Validation Failed" });
    const ids = redeliveries(1);
    expect(await app.redeliverFailed(SINCE)).toEqual({ count: 1, complete: true });
    expect(ids).toEqual(["3"]);
  });

  test("later, when GitHub wants a pause", async () => {
    answerPage([attempt(2), attempt(1)]);
    const limit = { message: "You have exceeded a secondary rate limit" };
    api().post(`${LIST}/1/attempts`).reply(403, limit, { "retry-after": "60" });
    expect(await failure(app.redeliverFailed(SINCE))).toMatchObject({
      kind: "transient",
      retryAfterSeconds: 60,
    });
  });
});

describe("the list", () => {
  test("is read from page to page by GitHub's cursor, over attempts of one event on two pages", async () => {
    answerPage([attempt(5, { guid: "g", code: 202 }), attempt(4)], { next: "v1_3" });
    answerPage([attempt(3), attempt(2, { guid: "g" })], { cursor: "v1_3", next: "v1_1" });
    answerPage([attempt(1)], { cursor: "v1_1" });
    const ids = redeliveries(3);
    expect(await app.redeliverFailed(SINCE)).toEqual({ count: 3, complete: true });
    expect(ids).toEqual(["1", "3", "4"]);
  });

  test("is left where it becomes too old", async () => {
    const old = attempt(1, { at: "2026-03-01T00:00:00Z" });
    answerPage([attempt(3), attempt(2), old], { next: "v1_0" });
    redeliveries(2);
    expect(await app.redeliverFailed(SINCE)).toEqual({ count: 2, complete: true });
  });

  test("is left after a hundred pages, which is said", async () => {
    for (let page = 0; page < 100; page++) {
      const items = [attempt(1000 - page, { code: page === 99 ? 0 : 202 })];
      answerPage(items, { next: `c${page + 1}`, ...(page === 0 ? {} : { cursor: `c${page}` }) });
    }
    const ids = redeliveries(1);
    expect(await app.redeliverFailed(SINCE)).toEqual({ count: 1, complete: false });
    expect(ids).toEqual(["901"]);
  });

  test("gives a thousand at a time, the oldest, which is said", async () => {
    answerPage(Array.from({ length: 1001 }, (_, index) => attempt(1001 - index)));
    const ids = redeliveries(1000);
    expect(await app.redeliverFailed(SINCE)).toEqual({ count: 1000, complete: false });
    expect([ids[0], ids.at(-1)]).toEqual(["1", "1000"]);
  });
});
