/** Characters of JSON text that count as one token. The estimate is deterministic, not a tokenizer. */
export const CHARACTERS_PER_TOKEN = 3.5;
/** Tokens of the system prompt that the Messages API puts in front of a request with tools (tool_choice auto). */
export const TOOL_USE_SYSTEM_TOKENS = 354;

export const tokensOf = (characters: number): number => Math.ceil(characters / CHARACTERS_PER_TOKEN);
