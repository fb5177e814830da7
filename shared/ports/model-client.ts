import type { Message, ModelRef, ModelReply, ToolSpec } from "../contracts/model.ts";

export type ModelRequest = {
  model: ModelRef;
  /** Where it is served, if not by the stage's own provider; null as left out. */
  baseUrl?: string | null;
  system: string;
  tools: readonly ToolSpec[];
  messages: readonly Message[];
  maxTokens: number;
  /** on: breakpoints on tools, system and the growing conversation. */
  promptCache: "on" | "off";
  timeoutMs: number;
};

/** One call of a language model: no retry, no waiting. Throws the errors of model-errors.ts. */
export type ModelClient = {
  complete(request: ModelRequest): Promise<ModelReply>;
};
