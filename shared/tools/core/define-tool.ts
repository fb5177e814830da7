import type { z } from "zod";
import { JsonObject } from "../../contracts/domain.ts";
import type { PoolTool } from "../../contracts/pool-tool.ts";

/** A tool as its family's table writes it: the compiler checks the examples against the input. */
export type ToolDefinition<Input extends z.ZodObject> = Omit<PoolTool, "input" | "examples"> & {
  input: Input;
  examples: readonly [z.input<Input>, ...z.input<Input>[]];
};

/** @throws ZodError when an example is no JSON object */
export function defineTool<Input extends z.ZodObject>({ examples, ...tool }: ToolDefinition<Input>): PoolTool {
  const [first, ...others] = examples;
  return { ...tool, examples: [JsonObject.parse(first), ...others.map((example) => JsonObject.parse(example))] };
}
