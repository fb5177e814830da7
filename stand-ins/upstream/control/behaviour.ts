import { z } from "zod";

/** What a service can do wrong on request. */
export const FaultKind = z.enum([
  "throttled",
  "throttled_without_delay",
  "server_error",
  "unavailable",
  "cut_connection",
  "timeout",
  "garbage",
  "tushare_40203",
]);
export type FaultKind = z.infer<typeof FaultKind>;

const Rates = z
  .partialRecord(FaultKind, z.number().min(0).max(1))
  .refine((rates) => Object.values(rates).reduce((sum, one) => sum + one, 0) <= 1.000_001, "the rates together must not exceed 1");

const Aim = z.strictObject({
  host: z.string().min(1).optional().describe("faults hit only requests to this host"),
  match: z.string().min(1).optional().describe("faults hit only requests whose path, query or body holds this text"),
});

/** The server's settings: given at start and through /_stand-in/behaviour. */
export const Behaviour = z.strictObject({
  only: Aim.nullable().default(null),
  always: FaultKind.nullable().default(null).describe("this fault on every request that `only` lets through"),
  rates: Rates.default({}).describe("share of requests that get the fault, by kind"),
  faultSeed: z.int().min(0).default(0),
  retryAfterSeconds: z.int().min(0).max(3600).default(1),
  latencyMs: z.number().min(0).max(600_000).default(0).describe("time from a request's arrival to its reply"),
});
export type Behaviour = z.infer<typeof Behaviour>;
