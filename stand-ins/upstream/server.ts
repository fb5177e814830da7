import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text as readText } from "node:stream/consumers";
import { setTimeout as wait } from "node:timers/promises";
import type { z } from "zod";
import { Behaviour } from "./control/behaviour.ts";
import { Control } from "./control/control.ts";
import { FaultDraw } from "./control/draw-faults.ts";
import { serveFault } from "./control/serve-fault.ts";
import { json, type Reply } from "./http/reply.ts";
import { createRouter, type Router } from "./http/router.ts";
import type { Asked } from "./http/service.ts";
import { otherHosts, services } from "./services.ts";

/**
 * Starts the stand-in for every HTTP service that tools ask: `/{host}/{path}?{query}` is answered as the host would answer.
 * `port` 0 takes a free one. `behaviour` is what DELETE /_stand-in/behaviour goes back to.
 *
 * @example const upstream = await startStandInUpstream({ port: 0 }); fetch(`${upstream.url}/rxnav.nlm.nih.gov/REST/version.json`);
 */
export async function startStandInUpstream(options: {
  port: number;
  host?: string;
  behaviour?: z.input<typeof Behaviour>;
}): Promise<{ url: string; close: () => Promise<void> }> {
  const host = options.host ?? "127.0.0.1";
  const state = { control: new Control(Behaviour.parse(options.behaviour ?? {})), faults: new FaultDraw(), router: createRouter(services, otherHosts) };
  const server = createServer({ keepAliveTimeout: 65_000, maxHeaderSize: 64 * 1024 }, (request, response) => {
    answer(state, request, response).catch((error: unknown) => {
      if (!response.headersSent) send(response, json({ error: `stand-in: ${error instanceof Error ? error.stack : String(error)}` }, 500));
    });
  });
  server.listen(options.port, host);
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the stand-in listens on no TCP port");
  return {
    url: `http://${host}:${address.port}`,
    close: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

type State = { control: Control; faults: FaultDraw; router: Router };

async function answer({ control, faults, router }: State, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const arrivedAt = performance.now();
  const asked = await read(request);
  if (asked.host === "_stand-in") return send(response, control.answer(`${asked.method} /_stand-in${asked.path}`, asked.body));
  control.stats.begin(asked.host);
  // Counted down when the socket is done with, so that a call that is never answered stays counted.
  response.once("close", () => control.stats.end());
  const { behaviour } = control;
  const fault = faults.draw(behaviour, { host: asked.host, content: `${request.url} ${asked.body}` });
  await wait(Math.max(0, behaviour.latencyMs - (performance.now() - arrivedAt)));
  if (response.destroyed) return;
  if (fault) {
    control.stats.fault(fault);
    return serveFault(fault, router.serviceOf(asked.host), behaviour, response);
  }
  const { reply } = router.answer(asked);
  control.stats.answered(reply.status);
  send(response, reply);
}

async function read(request: IncomingMessage): Promise<Omit<Asked, "parts">> {
  const [path = "", ...search] = (request.url ?? "/").split("?");
  const [, host = "", rest = ""] = /^\/([^/]*)(.*)$/.exec(path) ?? [];
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(", ") : value]));
  const body = await readText(request);
  return { method: request.method ?? "GET", host: host.toLowerCase(), path: rest || "/", query: new URLSearchParams(search.join("?")), headers, body };
}

const send = (response: ServerResponse, { status, headers, body }: Reply): void => void response.writeHead(status, headers).end(body);
