// Sends webhooks to the app over HTTP: signed, in order, each once. GitHub does not retry, and neither does this.

import { createHash, createHmac } from "node:crypto";
import type { DeliveryRecord, Sandbox } from "../contract.ts";
import type { World } from "../state/world.ts";

/** GitHub gives up on an answer after this long. */
const answerTimeoutMs = 10_000;

export interface Delivery extends DeliveryRecord {
  id: number;
  /** When it was over, whatever became of it; null while it waits. Also set where nothing was sent. */
  endedAt: Date | null;
}

export interface Dispatcher {
  send(event: string, action: string | null, payload: Record<string, unknown>): void;
  redeliver(guid: string): void;
  settled(): Promise<void>;
  stop(): void;
  readonly control: Sandbox["webhooks"];
  readonly deliveries: Delivery[];
}

/** A GUID that depends on the delivery's number alone, so that two equal stories have equal deliveries. */
function guidOf(id: number): string {
  const hex = createHash("sha256").update(`delivery ${id}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

async function post(
  world: World,
  url: string,
  delivery: DeliveryRecord,
  body: string,
): Promise<number | null> {
  const signature = createHmac("sha256", world.app.webhookSecret).update(body).digest("hex");
  const sha1 = createHmac("sha1", world.app.webhookSecret).update(body).digest("hex");
  const headers = {
    "content-type": "application/json",
    "user-agent": "GitHub-Hookshot/sandbox",
    "x-github-delivery": delivery.guid,
    "x-github-event": delivery.event,
    "x-github-hook-id": "424242",
    "x-github-hook-installation-target-id": String(world.app.id),
    "x-github-hook-installation-target-type": "integration",
    "x-hub-signature": `sha1=${sha1}`,
    "x-hub-signature-256": `sha256=${signature}`,
  };
  try {
    const signal = AbortSignal.timeout(answerTimeoutMs);
    const response = await fetch(url, { method: "POST", headers, body, signal, redirect: "manual" });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return null;
  }
}

/** `world` is asked for its app and clock only when something is sent. */
export function createDispatcher(world: World): Dispatcher {
  const deliveries: Delivery[] = [];
  const bodies = new Map<Delivery, string>();
  const waiting: Delivery[] = [];
  let stopped = false;
  let working: Promise<void> | null = null;

  const deliver = async (delivery: Delivery) => {
    const url = world.app.webhookUrl;
    const times = control.filter ? control.filter(delivery) : 1;
    for (let time = 0; url !== null && time < times; time++) {
      delivery.status = await post(world, url, delivery, bodies.get(delivery) ?? "");
      delivery.deliveredAt = world.clock.now();
    }
    delivery.endedAt = world.clock.now();
  };
  const work = async () => {
    for (let next = waiting[0]; next && !stopped && !control.paused; next = waiting[0]) {
      waiting.shift();
      await deliver(next);
    }
  };
  const start = () => {
    working ??= Promise.resolve()
      .then(work)
      .finally(() => {
        working = null;
        if (waiting.length > 0 && !stopped && !control.paused) {
          start();
        }
      });
  };
  const control: Sandbox["webhooks"] = {
    paused: false,
    filter: null,
    resume: () => {
      control.paused = false;
      start();
    },
  };
  const add = (delivery: Delivery, body: string) => {
    deliveries.push(delivery);
    bodies.set(delivery, body);
    waiting.push(delivery);
    start();
  };

  return {
    control,
    deliveries,
    send: (event, action, payload) => {
      const id = world.ids.next("delivery");
      const body = JSON.stringify(payload);
      const delivery = { id, guid: guidOf(id), event, action, payload: JSON.parse(body), redelivery: false };
      add({ ...delivery, status: null, deliveredAt: null, endedAt: null }, body);
    },
    redeliver: (guid) => {
      const first = deliveries.find((delivery) => delivery.guid === guid);
      if (!first) {
        throw new Error(`The sandbox has made no delivery ${guid}.`);
      }
      const again = {
        ...first,
        id: world.ids.next("delivery"),
        redelivery: true,
        status: null,
        deliveredAt: null,
        endedAt: null,
      };
      add(again, bodies.get(first) ?? "");
    },
    settled: async () => {
      while (working) {
        await working;
      }
    },
    stop: () => {
      stopped = true;
    },
  };
}
