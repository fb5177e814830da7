import { z } from "zod";
import { BatchBehaviour } from "./batches/batch-behaviour.ts";
import { StudentBehaviour, TeacherBehaviour } from "./policy/policy-behaviour.ts";
import { VerifierBehaviour } from "./verifier/verifier-behaviour.ts";

/** What the server can do wrong on request. */
export const FaultKind = z.enum([
  "throttled",
  "throttled_without_delay",
  "overloaded",
  "server_error",
  "timeout",
  "cut_connection",
  "garbage",
  "refusal",
  "max_tokens",
  "malformed_arguments",
  "unknown_tool",
  "prose",
  "made_up_number",
  "made_up_field",
  "spend_cap",
]);
export type FaultKind = z.infer<typeof FaultKind>;

const rate = z.number().min(0).max(1);

/** The server's settings: given at start and through /_stand-in/behaviour. */
export const Behaviour = z
  .strictObject({
    latencyMs: z.number().min(0).max(600_000).default(0).describe("time from a request's arrival to its reply"),
    steps: z.enum(["rules", "all"]).default("rules").describe("all: every iteration calls tools until the derivation is asked for, 1.4 calls a step"),
    teacher: TeacherBehaviour.describe("as stand-in/teacher"),
    student: StudentBehaviour.describe("as stand-in/student, and as a policy of any other name"),
    verifier: VerifierBehaviour.describe("as verifier of answers"),
    batch: BatchBehaviour.describe("of the batch APIs"),
    faultSeed: z.int().min(0).default(0),
    rates: z.partialRecord(FaultKind, rate).default({}).describe("share of requests that get the fault, by kind"),
    always: FaultKind.nullable().default(null).describe("this fault on every request that `only` lets through"),
    only: z
      .strictObject({ match: z.string().min(1).describe("faults hit only requests whose conversation holds this text") })
      .nullable()
      .default(null),
    retryAfterSeconds: z.int().min(0).max(3600).default(1),
    refusalCategory: z.enum(["cyber", "bio", "frontier_llm", "reasoning_extraction", "general_harms"]).default("frontier_llm"),
  })
  .refine(({ rates }) => Object.values(rates).reduce((sum, one) => sum + one, 0) <= 1.000_001, {
    path: ["rates"],
    message: "the rates together must not exceed 1",
  });
export type Behaviour = z.infer<typeof Behaviour>;
