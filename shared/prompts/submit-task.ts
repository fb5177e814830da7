import type { ToolSpec } from "../contracts/model.ts";
import { SubmittedTask } from "../contracts/task.ts";
import { toolParameters } from "./tool-parameters.ts";

export const submitTaskName = "submit_task";

/** In the tool list from the first call, so that the derivation changes no byte of the cached prefix; not counted in T. */
export const submitTaskSpec: ToolSpec = {
  name: submitTaskName,
  description: "Submit the derived task. Only when a message asks for it with <derive>.",
  parameters: toolParameters(SubmittedTask),
  strict: true,
};
