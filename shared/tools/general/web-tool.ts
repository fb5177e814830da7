import type { z } from "zod";
import type { Json } from "../../contracts/domain.ts";
import type { PoolTool, Web, WebProviders } from "../../contracts/pool-tool.ts";
import type { Upstream } from "../../contracts/upstream.ts";
import { defineTool, type ToolDefinition } from "../core/define-tool.ts";

type Row<Input extends z.ZodObject> = Pick<ToolDefinition<Input>, "name" | "description" | "returns" | "input" | "examples" | "version"> & {
  provider(providers: WebProviders): Upstream | null;
  answer(args: z.output<Input>, web: Web): Promise<Json>;
};

/** A tool of the open web, which any domain may use. */
export function webTool<Input extends z.ZodObject>({ provider, answer, ...row }: Row<Input>): PoolTool {
  return defineTool({
    ...row,
    kind: "R",
    domain: "general",
    family: "general",
    volatile: false,
    limits: { timeoutMs: 100_000, outputBytes: 200_000 },
    // The tool executor has validated the arguments and filled in the defaults.
    executor: { type: "web", provider, answer: (args, web) => answer(args as z.output<Input>, web) },
  });
}
