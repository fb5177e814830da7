import type { TokenizerName } from "../../contracts/dataset.ts";
import type { Tokenizers } from "../../ports/tokenizers.ts";

type CountTokens = (text: string, options: { disallowedSpecial: Set<string> }) => number;

/** Loaded when one is named: each is a table of some megabytes. */
const encodings: Readonly<Record<TokenizerName, () => Promise<{ countTokens: CountTokens }>>> = {
  o200k_harmony: () => import("gpt-tokenizer/encoding/o200k_harmony"),
  o200k_base: () => import("gpt-tokenizer/encoding/o200k_base"),
  cl100k_base: () => import("gpt-tokenizer/encoding/cl100k_base"),
};

/**
 * Runs of letters, blanks or signs are cut after so many characters: merging a run takes the square of its length, and tools answer with whole
 * genomes. A cut adds a token at the most.
 */
const longRuns = /[\p{L}\p{M}]{256}|\s{256}|[^\s\p{L}\p{M}\p{N}]{256}/gu;

/** Byte-pair encodings of OpenAI's models; texts are counted as text, whatever control tokens they spell. */
export const tokenizers: Tokenizers = {
  async load(name) {
    const { countTokens } = await encodings[name]();
    const options = { disallowedSpecial: new Set<string>() };
    return (text) => piecesOf(text).reduce((sum, piece) => sum + countTokens(piece, options), 0);
  },
};

function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  let start = 0;
  for (const { index, 0: run } of text.matchAll(longRuns)) {
    pieces.push(text.slice(start, index + run.length));
    start = index + run.length;
  }
  pieces.push(text.slice(start));
  return pieces;
}
