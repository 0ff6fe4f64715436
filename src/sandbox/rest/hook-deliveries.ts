// The deliveries of the app's webhook: listed newest first by cursor, and sent again when asked to.

import { iso } from "../present/account.ts";
import { notFound, unprocessable } from "../state/refusal.ts";
import type { Delivery, Dispatcher } from "../webhooks/dispatcher.ts";
import { ok, type RestAnswer, type RestRequest, type Route } from "./route.ts";

/** GitHub shows and redelivers what it tried in the last three days. */
const keptMs = 3 * 24 * 60 * 60 * 1000;

/** Which answers the parameter `status` means; a delivery without any answer is neither. */
const codes: Record<string, { from: number; to: number }> = {
  success: { from: 200, to: 399 },
  failure: { from: 400, to: 599 },
};

function present(delivery: Delivery & { endedAt: Date }) {
  const { installation, repository } = delivery.payload as Record<string, { id: number } | undefined>;
  const code = delivery.status ?? 0;
  return {
    id: delivery.id,
    guid: delivery.guid,
    delivered_at: iso(delivery.endedAt),
    redelivery: delivery.redelivery,
    duration: 0.01,
    status: code === 0 ? "failed to connect" : code < 300 ? "OK" : `Invalid HTTP Response: ${code}`,
    status_code: code,
    event: delivery.event,
    action: delivery.action,
    installation_id: installation?.id ?? null,
    repository_id: repository?.id ?? null,
    throttled_at: null,
  };
}

/** What GitHub still knows of, newest first; what waits to be sent is not listed yet. */
function known({ world }: RestRequest, deliveries: readonly Delivery[]): (Delivery & { endedAt: Date })[] {
  const oldest = world.clock.now().getTime() - keptMs;
  return deliveries
    .flatMap((each) => {
      const { endedAt } = each;
      return endedAt && endedAt.getTime() >= oldest ? [{ ...each, endedAt }] : [];
    })
    .toReversed();
}

/** The cursor names the first delivery of its page, so that what is delivered meanwhile moves no page. */
function list(request: RestRequest, deliveries: readonly Delivery[]): RestAnswer {
  const { cursor, per_page, status } = request.query;
  const range = codes[String(status)] ?? { from: 0, to: 599 };
  const all = known(request, deliveries).filter(
    ({ status }) => (status ?? 0) >= range.from && (status ?? 0) <= range.to,
  );
  const start = cursor === undefined ? 0 : all.findIndex(({ id }) => cursor === `v1_${id}`);
  if (start < 0) {
    throw unprocessable("The cursor is not one of this list.");
  }
  const end = start + Math.min(Math.max(Number(per_page ?? 30), 1), 100);
  const body = all.slice(start, end).map(present);
  const next = all[end];
  if (!next) {
    return ok(body);
  }
  const url = new URL(request.url);
  url.searchParams.set("cursor", `v1_${next.id}`);
  return { status: 200, body, headers: { link: `<${url.href}>; rel="next"` } };
}

export function hookDeliveryRoutes(dispatcher: Dispatcher): Route[] {
  return [
    {
      operation: "apps/list-webhook-deliveries",
      needs: "app",
      handle: (request) => list(request, dispatcher.deliveries),
    },
    {
      operation: "apps/redeliver-webhook-delivery",
      needs: "app",
      handle: (request) => {
        const id = Number(request.params.delivery_id);
        const found = known(request, dispatcher.deliveries).find((each) => each.id === id);
        if (!found) {
          throw notFound();
        }
        dispatcher.redeliver(found.guid);
        return { status: 202, body: {} };
      },
    },
  ];
}
