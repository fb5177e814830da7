import type { Atom } from "./read-items.ts";

const things = "results?|records?|match(?:es)?|entr(?:y|ies)|hits?|data|items?";
const none = new RegExp(`^(?:none|nothing|no (?:${things}))(?: (?:found|returned|listed))?\\.?$`);
const leads = "i (?:found|find)|(?:the )?(?:final )?(?:answer|result)(?: is|:)|(?:the tool|it) (?:returned|returns|found|gives|gave)|there (?:are|were|is|was)";
/** One clause: what follows a comma may turn it round. */
const statesNone = new RegExp(`^(?:(?:${leads}) )?(?:none|nothing|no ([\\p{L}-]+))(?![\\p{L}-])[^,;:.!?()]*\\.?$`, "u");
const empty = new RegExp(`^(?:none|nothing|no|found|exists?|available|${things})$`);

/** Whether the reference (normal text) says that there is nothing. */
export const isNone = (reference: string): boolean => none.test(reference);

/** Of what the query asks for: the noun behind its question word. */
function isAskedFor(query: string, noun: string): boolean {
  const stem = noun.replace(/s$/, "");
  return empty.test(noun) || new RegExp(`\\b(?:which|what|any|many) (?!of\\b)(?:[\\p{L}-]+ )?${stem}s?\\b`, "u").test(query);
}

/**
 * Whether an answer says so, too, and of nothing but what the query asks for.
 * @param atoms of the answer. @param isFree an atom that says nothing beyond the query
 */
export function statesNothing(query: string, answer: string, atoms: readonly Atom[], isFree: (atom: Atom) => boolean): boolean {
  const [whole, noun] = statesNone.exec(answer) ?? [];
  if (whole === undefined || (noun !== undefined && !isAskedFor(query, noun))) return false;
  const negations = atoms.filter(({ text }) => text === "no" || text === "none" || text === "nothing");
  return negations.length === 1 && atoms.every((atom) => atom.kind === "word" && (empty.test(atom.text) || isFree(atom)));
}
