import type { Difference } from "./compare-items.ts";

const inchi = /^InChI=1S?\//;
const smilesParts = /^(?:Cl|Br|[BCNOPSFIbcnops]|\[[^\]\s]+\]|[-=#:.()/\\]|%\d\d|\d)+$/;

/** Rings are opened and closed by the same digit, so that CCNB1, a gene, is none. */
function isSmiles(text: string): boolean {
  if (text.length < 5 || text.length > 2_000 || !smilesParts.test(text) || !/[A-Za-z].*[A-Za-z]/.test(text)) return false;
  const digits = text.replace(/\[[^\]]*\]/g, "").match(/\d/g) ?? [];
  const isClosed = digits.every((digit) => digits.filter((other) => other === digit).length % 2 === 0);
  return isClosed && (digits.length > 0 || /[=#[(]/.test(text));
}

/** SMILES and InChI, in which case matters: c1ccccc1 and C1CCCCC1 are two molecules. */
export const isExactCode = (text: string): boolean => inchi.test(text.trim()) || isSmiles(text.trim());

/** Written exactly so, among words that are no other code. */
export function compareExactly(reference: string, answer: string): Difference {
  const words = answer.split(/\s+/).map((word) => word.replace(/^["'`]+|["'`,.;:]+$/g, ""));
  if (!words.includes(reference)) return `"${reference.slice(0, 80)}" does not stand in the answer, case and all`;
  const other = words.find((word) => word !== reference && isExactCode(word));
  return other === undefined ? null : `the answer also gives "${other.slice(0, 80)}"`;
}
