import type { Message, ModelRef, ModelReply, ToolSpec } from "../contracts/model.ts";

/** null: the model's own default. */
export type Sampling = { temperature: number | null; topP: number | null };

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
  /** Sent to models that take it (capability table); left out: the model's own defaults. */
  sampling?: Sampling;
  /**
   * Of one rollout among several that send equal requests: `seed` for servers that take one, an opaque id for those that do not, so that a
   * server can tell them apart. Left out: nothing is sent.
   */
  rngSeed?: number;
};

/** One call of a language model: no retry, no waiting. Throws the errors of model-errors.ts. */
export type ModelClient = {
  complete(request: ModelRequest): Promise<ModelReply>;
};
