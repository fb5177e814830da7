import { normalName } from "./normal-name.ts";

const bracketAtEnd = /^(.*\S)\s*[([][^()[\]]*[)\]]$/su;
/** A company is one whatever the form that its name ends in, and whichever class of its shares is listed. */
const formAtEnd = /^(.*\S) (?:co|company|ltd|limited|corp|corporation|inc|incorporated|plc)(?: class [a-z])?$/u;
const pluralAtEnd = /(?<=\p{L}{4})(?<![sui])s(?!\p{L})/gu;
/** Between two digits a blank tells numbers apart. */
const idleBlank = /(?<!\p{N}) | (?!\p{N})/gu;

/**
 * A name without what near-same names differ in: brackets at its end, as in "Androgen [EPC]", a plural s, hyphens and blanks, a company's legal form and
 * class of share, beside what a normal name leaves out. scripts/pools/names.py has the same rule.
 */
export function kinName(name: string): string {
  const bare = strippedOf(normalMarks(name), bracketAtEnd);
  return strippedOf(normalName(bare), formAtEnd).replaceAll(pluralAtEnd, "").replaceAll(idleBlank, "");
}

const normalMarks = (name: string) => name.normalize("NFKD").trim();

function strippedOf(name: string, atEnd: RegExp): string {
  let bare = name;
  for (let found = atEnd.exec(bare); found?.[1]; found = atEnd.exec(bare)) bare = found[1];
  return bare;
}
