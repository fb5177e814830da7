import type { Dropped, SubmittedEntity } from "../../contracts/mining.ts";
import { normalName } from "../pools/normal-name.ts";

/** Words for kinds of things: a seed is one thing, "Erlotinib" and not "medicine" (section 3.2). */
const kinds = new Set(
  "agency amino acid animal article bank brand cell company compound condition conference diagnosis disease disorder drug enzyme exchange family fund gene hospital index infection institute institution journal medication medicine molecule organism paper patient plant procedure protein research researcher school scientist species stock study substance supply symptom syndrome therapy topic treatment university virus"
    .split(" ")
    .flatMap((word) => [word, `${word}s`, word.replace(/y$/, "ies"), `${word}es`]),
);

const longestName = 200;

/**
 * What a model named in a page, without what it cannot have read there: the name must stand in the text, be of a type that is mined, and
 * name one thing. Aliases and identifiers that do not stand in the text are left out.
 */
export function checkEntities(
  submitted: readonly SubmittedEntity[],
  page: { page: number; text: string; types: readonly string[] },
): { entities: SubmittedEntity[]; dropped: Dropped[] } {
  const words = ` ${normalName(page.text)} `;
  const kindsHere = new Set(page.types.flatMap((type) => type.split("_")));
  const isKind = (word: string) => kinds.has(word) || kindsHere.has(word) || /^\p{N}$/u.test(word);
  const stands = (name: string) => name.trim() !== "" && words.includes(` ${normalName(name)} `);
  const entities: SubmittedEntity[] = [];
  const dropped: Dropped[] = [];
  for (const { name: given, type, aliases, identifier } of submitted) {
    const name = given.replaceAll(/\s+/g, " ").trim();
    const drop = (reason: Dropped["reason"], detail: string | null = null) =>
      dropped.push({ name: name.slice(0, longestName), type, page: page.page, reason, detail });
    if (name.length > longestName || !standsIn(name, stands, page.text)) drop("not_in_text");
    else if (!page.types.includes(type)) drop("unknown_type", `one of ${page.types.join(", ")}`);
    else if (normalName(name).split(" ").every(isKind)) drop("generic");
    else
      entities.push({
        name,
        type,
        aliases: [...new Set(aliases.map((alias) => alias.trim()))].filter(
          (alias) => alias !== name && alias.length <= longestName && standsIn(alias, stands, page.text),
        ),
        identifier: identifier !== null && page.text.includes(identifier.trim()) && identifier.trim() !== "" ? identifier.trim() : null,
      });
  }
  return { entities, dropped };
}

/** As whole words; in scripts without spaces as it is. */
function standsIn(name: string, stands: (name: string) => boolean, text: string): boolean {
  return stands(name) || (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(name) && text.includes(name));
}
