import { z } from "zod";
import { JsonObject } from "../contracts/domain.ts";
import type { ToolSpec } from "../contracts/model.ts";
import { SubmittedTask } from "../contracts/task.ts";

export const submitTaskName = "submit_task";

/** In the tool list from the first call, so that the derivation changes no byte of the cached prefix; not counted in T. */
export const submitTaskSpec: ToolSpec = {
  name: submitTaskName,
  description: "Submit the derived task. Only when a message asks for it with <derive>.",
  parameters: JsonObject.parse(withoutDialect(z.toJSONSchema(SubmittedTask))),
  strict: true,
};

function withoutDialect({ $schema: _, ...schema }: Record<string, unknown>): Record<string, unknown> {
  return schema;
}
