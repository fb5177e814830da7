import type { PoolTool, WebProviders } from "../../contracts/pool-tool.ts";
import type { CheckOutcome, ToolValidation, ValidationMode } from "../../contracts/tool-validation.ts";
import type { ToolExecutor } from "../../ports/tool-executor.ts";
import { catalogueEntry } from "../core/catalogue.ts";
import { type CallPorts, callTool } from "./call-tool.ts";
import { checkConcurrency, type OtherCall } from "./check-concurrency.ts";
import { checkConsistency } from "./check-consistency.ts";
import { checkCorrectness } from "./check-correctness.ts";
import { checkErrors } from "./check-errors.ts";
import { latencyOf } from "./latency.ts";
import type { ToolCases } from "./validation-case.ts";

export type ToolUnderTest = {
  tool: PoolTool;
  cases: ToolCases | undefined;
  /** Why it cannot be called here, null where it can. */
  unavailable: string | null;
  /** Calls of other tools, made in between its own. */
  others: readonly OtherCall[];
};

export type ValidationPorts = CallPorts & {
  /** Asks the upstreams at every call, unlike `shared`. */
  executor: ToolExecutor;
  /** For many calls at once: may answer from a cache where an upstream is to be spared. */
  shared: ToolExecutor;
  providers: WebProviders;
  now(): Date;
};

type Checks = ToolValidation["checks"];

/** Holds one tool to its cases: right answers, the same ones again and under load, and honest errors. */
export async function validateTool({ tool, cases, unavailable, others }: ToolUnderTest, ports: ValidationPorts, mode: ValidationMode): Promise<ToolValidation> {
  const times: number[] = [];
  const timed: typeof callTool = async (...call) => {
    const answer = await callTool(...call);
    if (answer.result.status === "ok") times.push(answer.ms);
    return answer;
  };
  const conclude = (status: ToolValidation["status"], reasons: string[], checks: Checks): ToolValidation => ({
    tool: tool.name,
    domain: tool.domain,
    kind: tool.kind,
    family: tool.family,
    version: tool.version,
    sha256: catalogueEntry(tool).sha256,
    mode,
    status,
    reasons: reasons.slice(0, mostReasons).map((reason) => (reason.length <= longestReason ? reason : `${reason.slice(0, longestReason)}…`)),
    exemptions: tool.volatile ? ["consistency: the tool is volatile, the same call may answer differently"] : [],
    checks,
    latency: latencyOf(times),
    at: ports.now().toISOString(),
  });
  if (unavailable !== null) return conclude("unavailable", [unavailable], allSkipped);
  if (!cases) return conclude("failed", ["there is no case for it"], allSkipped);

  const correctness = await checkCorrectness(tool, cases, ports, mode, timed);
  const { answered } = correctness;
  const answersRight = correctness.reasons.length === 0;
  const again = async () => ({
    consistency: answersRight && !tool.volatile ? await checkConsistency(tool, answered, ports, timed) : [],
    concurrency: answersRight ? await checkConcurrency(tool, answered, others, { ...ports, executor: ports.shared }) : [],
  });
  const [{ consistency, concurrency }, errors] = await Promise.all([again(), checkErrors(tool, cases, answered[0]?.args ?? tool.examples[0], ports)]);
  const reasons = { correctness: correctness.reasons, consistency, concurrency, errors };
  const outcome = (found: readonly string[]): CheckOutcome => (found.length > 0 ? "failed" : answersRight ? "passed" : "skipped");
  const checks: Checks = {
    correctness: outcome(reasons.correctness),
    consistency: tool.volatile ? "exempt" : outcome(consistency),
    concurrency: outcome(concurrency),
    errors: errors.length > 0 ? "failed" : "passed",
  };
  const all = Object.entries(reasons).flatMap(([check, found]) => found.map((reason) => `${check}: ${reason}`));
  return conclude(all.length === 0 ? "validated" : "failed", all, checks);
}

const mostReasons = 12;
const longestReason = 400;
const allSkipped: Checks = { correctness: "skipped", consistency: "skipped", concurrency: "skipped", errors: "skipped" };
