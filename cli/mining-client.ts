import type { z } from "zod";
import * as mining from "../shared/contracts/mining.ts";
import { send, type Transport } from "./api-transport.ts";
import { readPages } from "./read-pages.ts";

/** What a person may leave out is left out; the API fills it in. */
export type MiningRequest = z.input<typeof mining.CreateMiningBody>;

/** The API's minings, route by route. Every method throws the errors of api-transport.ts. */
export type MiningClient = {
  create(settings: MiningRequest, idempotencyKey: string): Promise<{ mining: mining.MiningView; created: boolean }>;
  estimate(settings: MiningRequest): Promise<mining.MiningEstimate>;
  get(id: string): Promise<mining.MiningView>;
  /** Newest first. */
  list(): AsyncIterable<mining.MiningList["items"][number]>;
  report(id: string): Promise<mining.MiningReport>;
  cancel(id: string): Promise<mining.MiningView>;
  resume(id: string, body: mining.ResumeMiningBody): Promise<mining.MiningView>;
};

export function createMiningClient(transport: Transport): MiningClient {
  const get = async <T>(path: string, schema: z.ZodType<T>) => (await send(transport, { method: "GET", path, repeatable: true }, schema)).body;
  const post = <T>(path: string, body: unknown, schema: z.ZodType<T>, headers: Record<string, string> = {}, repeatable = true) =>
    send(transport, { method: "POST", path, body, headers, repeatable }, schema);
  const pathOf = (id: string) => `/minings/${encodeURIComponent(id)}`;
  return {
    async create(settings, idempotencyKey) {
      const { status, body } = await post("/minings", settings, mining.MiningView, { "idempotency-key": idempotencyKey });
      return { mining: body, created: status === 201 };
    },
    estimate: async (settings) => (await post("/minings/estimate", settings, mining.MiningEstimate)).body,
    get: (id) => get(pathOf(id), mining.MiningView),
    list: () => readPages((query) => get(`/minings?${query}`, mining.MiningList)),
    report: (id) => get(`${pathOf(id)}/report`, mining.MiningReport),
    cancel: async (id) => (await post(`${pathOf(id)}/cancel`, undefined, mining.MiningView)).body,
    // Repeated, it would be another attempt.
    resume: async (id, body) => (await post(`${pathOf(id)}/resume`, body, mining.MiningView, {}, false)).body,
  };
}
