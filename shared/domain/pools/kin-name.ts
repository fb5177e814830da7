import { normalName } from "./normal-name.ts";

/** A company is one whatever the form that its name ends in, and whichever class of its shares is listed. */
const companyForms: ReadonlySet<string> = new Set(["co", "company", "ltd", "limited", "corp", "corporation", "inc", "incorporated", "plc"]);
const pluralAtEnd = /(?<=\p{L}{4})(?<![sui])s(?!\p{L})/gu;
/** Between two digits a blank tells numbers apart. */
const idleBlank = /(?<!\p{N}) | (?!\p{N})/gu;

/**
 * A name without what near-same names differ in: brackets at its end, as in "Androgen [EPC]", a plural s, hyphens and blanks, a company's legal form and
 * class of share, beside what a normal name leaves out. scripts/pools/names.py has the same rule. A user's names may be long: each is gone through once.
 */
export function kinName(name: string): string {
  const bare = withoutBrackets(name.normalize("NFKD").trim());
  return withoutForm(normalName(bare)).replaceAll(pluralAtEnd, "").replaceAll(idleBlank, "");
}

function withoutBrackets(name: string): string {
  let end = name.length;
  while (isOneOf(")]", name[end - 1])) {
    let open = end - 2;
    while (open > 0 && !isOneOf("()[]", name[open])) open -= 1;
    if (open <= 0 || !isOneOf("([", name[open])) break;
    end = open;
    while (isBlank(name[end - 1])) end -= 1;
  }
  return name.slice(0, end);
}

const isOneOf = (characters: string, character: string | undefined) => character !== undefined && characters.includes(character);
const isBlank = (character: string | undefined) => character !== undefined && character.trim() === "";

function withoutForm(name: string): string {
  const words = name.split(" ");
  const at = (fromEnd: number) => words[words.length - fromEnd] ?? "";
  for (;;) {
    if (words.length > 1 && companyForms.has(at(1))) words.pop();
    else if (words.length > 3 && companyForms.has(at(3)) && at(2) === "class" && /^[a-z]$/.test(at(1))) words.splice(-3);
    else return words.join(" ");
  }
}
