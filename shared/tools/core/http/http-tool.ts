import type { z } from "zod";
import type { Json } from "../../../contracts/domain.ts";
import type { Ask, PoolTool } from "../../../contracts/pool-tool.ts";
import type { Upstream } from "../../../contracts/upstream.ts";
import { defineTool, type ToolDefinition } from "../define-tool.ts";

/** What a family's own table sets for all its rows. */
export type HttpFamily = Pick<PoolTool, "domain" | "family" | "version" | "limits"> & { upstream: Upstream };

/** A row of an HTTP family: `answer` turns validated arguments into the output, or throws ToolCallError. */
export type HttpRow<Input extends z.ZodObject> = Pick<ToolDefinition<Input>, "name" | "kind" | "description" | "returns" | "input" | "examples"> & {
  volatileFields?: readonly string[];
  answer(args: z.output<Input>, ask: Ask): Promise<Json>;
};

/** @throws ZodError when an example is no JSON object */
export function httpTool<Input extends z.ZodObject>({ upstream, ...family }: HttpFamily, { answer, ...row }: HttpRow<Input>): PoolTool {
  return defineTool({
    ...family,
    ...row,
    volatile: false,
    executor: {
      type: "http",
      upstream,
      // The tool executor has validated the arguments and filled in the defaults.
      answer: (args, ask) => answer(args as z.output<Input>, ask),
    },
  });
}
