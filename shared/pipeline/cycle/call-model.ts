import type { RunId } from "../../contracts/ids.ts";
import type { ModelReply } from "../../contracts/model.ts";
import { costOf } from "../../domain/models/prices.ts";
import type { Clock } from "../../ports/clock.ts";
import type { ModelClient, ModelRequest } from "../../ports/model-client.ts";
import { ModelSpendCapError, ModelThrottledError } from "../../ports/model-errors.ts";
import type { ModelLimitStore, RunStore } from "../../ports/stores.ts";

export type ModelPorts = { models: ModelClient; modelLimits: ModelLimitStore; runs: RunStore; clock: Clock };

/** Where the caller stands: in a cycle, or in a rollout. */
type Caller = { runId: RunId; throttles: number };

type Replied = { status: "replied"; reply: ModelReply; costUsd: number | null };
type NotReplied<Position> = { status: "throttled"; waitSeconds: number; position: Position } | { status: "ended"; reason: string; position: Position };

/** Longest series of throttled calls before the cycle or rollout gives up: hours of waiting, bounded. */
const mostThrottles = 500;
const lowerEverySeconds = 15;

/**
 * One model call. A 429 is an outcome: the admission limit falls and the state machine waits. A spend cap stops the run. Every
 * other error is thrown, to be retried or to fail the cycle or rollout.
 */
export async function callModel<Position extends Caller>(
  ports: ModelPorts,
  position: Position,
  atOnce: number,
  request: ModelRequest,
): Promise<Replied | NotReplied<Position>> {
  try {
    const reply = await ports.models.complete(request);
    return { status: "replied", reply, costUsd: costOf(request.model, reply.usage) };
  } catch (error) {
    if (error instanceof ModelThrottledError) return throttled(ports, position, atOnce, request, error);
    if (error instanceof ModelSpendCapError) {
      await ports.runs.update(position.runId, { stopped: "spend_cap", error: `spend cap of ${request.model}: ${error.message}` });
      return { status: "ended", position, reason: `spend_cap: ${error.message}` };
    }
    throw error;
  }
}

/** Why a reply ends the cycle, null where it does not. Such a reply is kept and paid for as any other. */
export function endingOf(reply: ModelReply): string | null {
  if (reply.stopReason === "refusal") return `refusal:${reply.refusalCategory ?? "unnamed"}`;
  if (reply.stopReason === "contextWindow") return "context_window: the conversation outgrew the model's context";
  return null;
}

async function throttled<Position extends Caller>(
  ports: ModelPorts,
  position: Position,
  atOnce: number,
  request: ModelRequest,
  error: ModelThrottledError,
): Promise<NotReplied<Position>> {
  const throttles = position.throttles + 1;
  if (throttles > mostThrottles) return { status: "ended", position, reason: `throttled: ${mostThrottles} calls were turned away` };
  await ports.modelLimits.lower(request.model, atOnce, ports.clock.now().toISOString(), lowerEverySeconds);
  const seconds = error.retryAfterSeconds ?? Math.min(2 ** Math.min(throttles, 6), 60);
  return { status: "throttled", waitSeconds: Math.min(Math.max(Math.ceil(seconds), 1), 3600), position: { ...position, throttles } };
}
