import { z } from "zod";
import { JsonObject } from "../../contracts/domain.ts";
import type { ToolSpec } from "../../contracts/model.ts";
import type { PoolTool } from "../../contracts/pool-tool.ts";

/** The input's JSON Schema (draft 2020-12), the same bytes for the same tool. */
export function toolParameters({ input }: Pick<PoolTool, "input">): JsonObject {
  const { $schema: _, ...schema } = z.toJSONSchema(input, {
    io: "input",
    override: ({ jsonSchema }) => {
      // The bounds of a JavaScript integer are no limits of the tool.
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    },
  });
  return JsonObject.parse(schema);
}

/** The tool as a model sees it. Not strict: providers that enforce schemas take only a few strict tools a request, and no limits in them. */
export function toolSpec(tool: PoolTool): ToolSpec {
  return {
    name: tool.name,
    description: `${tool.description}\nReturns: ${tool.returns}\nExample arguments: ${JSON.stringify(tool.examples[0])}`,
    parameters: toolParameters(tool),
    strict: false,
  };
}
