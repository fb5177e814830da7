import type { ModelRef } from "../../contracts/model.ts";
import { splitModelRef, tableName } from "./model-id.ts";

type Effort = "none" | "low" | "medium" | "high";

/** What a model takes and needs. null: not known, or (effort) not sent. */
export type ModelCapabilities = {
  /** explicit: at breakpoints in the request; automatic: the server's own doing, nothing to send. */
  caching: "none" | "explicit" | "automatic";
  /** A shorter prompt is silently not cached. */
  minCacheableTokens: number | null;
  /** Whether a request may force a tool call. We never do: a premature or missing submit_task is an outcome. */
  forcedToolChoice: boolean;
  /** Whether temperature and top_p may differ from the default, and a seed be given. Only policies are sent any; a cycle's diversity comes from its configuration. */
  sampling: boolean;
  /** Whether `strict` on a tool makes the provider enforce its schema. */
  strictTools: boolean;
  contextTokens: number | null;
  /**
   * How hard the model thinks; thinking is left at the model's own default, which on current Claude models is adaptive
   * (turning it off is an error on Sonnet 5.5 and Opus 5.5). Claude gets the lowest effort: output is the dearest kind of
   * token, the calls are many and small, and the gate, not the model's deliberation, vouches for an answer.
   */
  effort: Effort | null;
  /** OpenAI's reasoning models refuse the older name, most compatible servers know only that. */
  maxTokensField: "max_tokens" | "max_completion_tokens";
};

const claude: ModelCapabilities = {
  caching: "explicit",
  minCacheableTokens: 1_024,
  forcedToolChoice: false,
  sampling: false,
  strictTools: true,
  contextTokens: 1_000_000,
  effort: "low",
  maxTokensField: "max_tokens",
};

/** Chat Completions takes function tools on these only with effort none (developers.openai.com, GPT-6 Luna model page). */
const openaiReasoning: ModelCapabilities = {
  caching: "automatic",
  minCacheableTokens: 1_024,
  forcedToolChoice: true,
  sampling: false,
  strictTools: true,
  contextTokens: 1_050_000,
  effort: "none",
  maxTokensField: "max_completion_tokens",
};

/** Sources: platform.claude.com model, migration, effort and caching pages; developers.openai.com model pages (August to November 2026). */
const table: Readonly<Record<string, ModelCapabilities>> = {
  "anthropic/claude-haiku-5-5": { ...claude, minCacheableTokens: 512 },
  "anthropic/claude-sonnet-5-5": { ...claude, minCacheableTokens: 512 },
  "anthropic/claude-opus-5-5": { ...claude, minCacheableTokens: null },
  "anthropic/claude-sonnet-5": claude,
  "anthropic/claude-sonnet-4-6": { ...claude, forcedToolChoice: true },
  "anthropic/claude-haiku-4-5": { ...claude, minCacheableTokens: 4_096, forcedToolChoice: true, contextTokens: 200_000, effort: null },
  "openai/gpt-6-luna": openaiReasoning,
  "openai/gpt-6-sol": { ...openaiReasoning, contextTokens: null },
  "openai/gpt-5.6-luna": openaiReasoning,
};

/** For models without a row: what every one of the provider's takes, and nothing that an older one refuses. */
const unknownClaude: ModelCapabilities = { ...claude, minCacheableTokens: null, strictTools: false, contextTokens: null, effort: null };
const unknownCompatible: ModelCapabilities = {
  caching: "automatic",
  minCacheableTokens: null,
  forcedToolChoice: false,
  sampling: true,
  strictTools: false,
  contextTokens: null,
  effort: null,
  maxTokensField: "max_tokens",
};

/** The row of a model (a snapshot's date ignored, stand-in/* as its counterpart), or its provider's default row. */
export function capabilitiesOf(model: ModelRef): ModelCapabilities {
  const name = tableName(model);
  return table[name] ?? (splitModelRef(name).provider === "openai" ? unknownCompatible : unknownClaude);
}
