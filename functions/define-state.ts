import { z } from "zod";
import { namedFailure } from "../shared/domain/platform-errors.ts";
import type { Logger } from "../shared/ports/logger.ts";

/** A state's input or output is not what its contract says: our bug, never retried. */
export class ContractError extends Error {
  override readonly name = "ContractError";
}

type StateDefinition<Input, Output> = { name: string; input: z.ZodType<Input>; output: z.ZodType<Output>; run: (input: Input) => Promise<Output> };
export type State<Input, Output> = StateDefinition<Input, Output> & { handler: (event: unknown) => Promise<Output> };

/**
 * A Task state's handler: parses what comes in, runs, parses what goes out, logs one line with the ids. Errors leave under the names
 * that Retry and Catch in the ASL know.
 */
export function defineState<Input, Output>(logger: Logger, state: StateDefinition<Input, Output>): State<Input, Output> {
  const handler = async (event: unknown): Promise<Output> => {
    const started = performance.now();
    const log = (fields: Record<string, unknown>) => ({ state: state.name, ms: Math.round(performance.now() - started), ...idsOf(event), ...fields });
    try {
      const output = parsed(state, "output", state.output, await state.run(parsed(state, "input", state.input, event)));
      logger.info("state", log(outcomeOf(output)));
      return output;
    } catch (error) {
      const named = namedFailure(error);
      logger.error("state failed", log({ error: named }));
      throw named;
    }
  };
  return { ...state, handler };
}

function parsed<T>(state: { name: string }, side: string, schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (!result.success) throw new ContractError(`${state.name} ${side}: ${z.prettifyError(result.error)}`, { cause: result.error });
  return result.data;
}

const idNames = ["runId", "cycleId", "rolloutId", "exportId", "attempt", "k", "step", "turn", "callIndex", "shard"] as const;

function idsOf(event: unknown): Record<string, unknown> {
  if (typeof event !== "object" || event === null) return {};
  const holder = "position" in event && typeof event.position === "object" && event.position !== null ? event.position : event;
  return Object.fromEntries(Object.entries(holder).filter(([name]) => idNames.some((known) => known === name)));
}

function outcomeOf(output: unknown): Record<string, unknown> {
  if (typeof output !== "object" || output === null) return {};
  const { status, next, waitSeconds, reason } = output as Record<string, unknown>;
  return { outcome: status ?? next, waitSeconds, reason };
}
