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

const rate = z.number().min(0).max(1);

/** The server's settings: given at start and through /_stand-in/behaviour. */
export const Behaviour = z
  .strictObject({
    latencyMs: z.number().min(0).max(600_000).default(0).describe("time from a request's arrival to its reply"),
    faultSeed: z.int().min(0).default(0),
    rates: z.partialRecord(FaultKind, rate).default({}).describe("share of requests that get the fault, by kind"),
    always: FaultKind.nullable().default(null).describe("this fault on every request that `only` lets through"),
    only: z
      .strictObject({
        host: z.string().min(1).optional().describe("faults hit only requests to this host"),
        match: z.string().min(1).optional().describe("faults hit only requests whose path, query or body holds this text"),
      })
      .nullable()
      .default(null),
    retryAfterSeconds: z.int().min(0).max(3600).default(1),
  })
  .refine(({ rates }) => Object.values(rates).reduce((sum, one) => sum + one, 0) <= 1.000_001, {
    path: ["rates"],
    message: "the rates together must not exceed 1",
  });
export type Behaviour = z.infer<typeof Behaviour>;
