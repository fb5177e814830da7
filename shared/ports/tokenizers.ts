import type { TokenizerName } from "../contracts/dataset.ts";

/** Tokenizers by name. */
export type Tokenizers = {
  /** @returns what counts the tokens of a text; no part of it is taken for a control token */
  load(name: TokenizerName): Promise<(text: string) => number>;
};
