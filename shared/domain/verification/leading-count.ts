import { type Atom, readItems } from "./read-items.ts";

/**
 * An answer that opens with how many there are, as `there are 2: EcoRI and BamHI`: the count as an item of its own where the reference has it too, and
 * without it where it only says how many items the reference lists.
 */
export function plainLeadingCount(answer: string, reference: string, isFree: (atom: Atom) => boolean): string {
  const [whole, lead = ""] = /^([^:;,]{1,80}): /.exec(answer) ?? [""];
  const others = readItems(lead)
    .flat()
    .filter((atom) => atom.kind === "amount" || !isFree(atom));
  const [count] = others;
  if (whole === "" || others.length !== 1 || count?.kind !== "amount" || count.amount.unit !== null) return answer;
  const value = count.amount.figure.value * count.amount.scale;
  const items = readItems(reference);
  const rest = answer.slice(whole.length);
  // Among bare numbers, one more is no count.
  if (!items.some((item) => item.some((atom) => atom.kind === "word"))) return answer;
  if (items.some((item) => item.some((atom) => atom.kind === "amount" && atom.amount.figure.value === value))) return `${lead}; ${rest}`;
  return items.length > 1 && items.length === value ? rest : answer;
}
