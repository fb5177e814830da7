import type { MinedText } from "./mined-texts.ts";

export type Named = { name: string; type: string; aliases: readonly string[]; identifier: string | null };

const entity = (name: string, type: string, aliases: readonly string[] = [], identifier: string | null = null): Named => ({
  name: name.trim(),
  type,
  aliases: [...new Set(aliases.map((alias) => alias.trim()))].filter((alias) => alias !== "" && alias !== name.trim()),
  identifier,
});

/** What a text names, by what it says itself: a record's fields, or sentences of a fixed form. */
export function namedIn(source: MinedText, types: readonly string[]): Named[] {
  const fields = fieldsOf(source.text);
  if (fields.has("ts_code")) return listed(source, fields);
  if (fields.has("uid")) return records(source, fields);
  return [...describedIn(source), ...studiedIn(source, types)];
}

/** `name: value`, one a line. */
const fieldsOf = (text: string): Map<string, string> =>
  new Map([...text.matchAll(/^([a-z_]+): (.+)$/gm)].map(([, name = "", value = ""]) => [name, value] as const));

function listed({ title }: MinedText, fields: ReadonlyMap<string, string>): Named[] {
  const code = fields.get("ts_code") ?? "";
  const type = fields.has("fund_type") ? "cn_listed_fund" : code.endsWith(".HK") ? "hk_company" : "a_share_company";
  return [entity(fields.get("name") ?? title, type, [fields.get("fullname") ?? "", fields.get("enname") ?? ""], code)];
}

function records({ title }: MinedText, fields: ReadonlyMap<string, string>): Named[] {
  const others = (fields.get("otheraliases") ?? "").split(", ");
  const gene = entity(title, "gene", [fields.get("description") ?? "", ...others], fields.get("uid") ?? null);
  const organism = fields.get("orgname");
  return organism === undefined ? [gene] : [gene, entity(organism, "organism")];
}

/** "X is a rare disease, also known as A, B. Brand names: C, D. ... X is often mentioned together with E, F." */
function describedIn({ title, text }: MinedText): Named[] {
  const [, kind, others = ""] = /^.+? is a ([a-z ]+?)(?:, also known as (.+?))?\.(?:\s|$)/m.exec(text) ?? [];
  if (kind === undefined) return [];
  const type = kind.replaceAll(" ", "_");
  const together = /is often mentioned together with (.+)\.$/m.exec(text)?.[1] ?? "";
  const brands = /Brand names: ([^;.]+)/.exec(text)?.[1] ?? "";
  return [
    entity(title, type, others.split(", ")),
    ...listOf(brands).map((name) => entity(name, "brand_name")),
    ...listOf(together)
      .filter((name) => name !== "nothing else")
      .map((name) => entity(name, type)),
  ];
}

/** An abstract: its title is a paper where papers are wanted; what it studies is of the first type that is wanted. */
function studiedIn({ title, text }: MinedText, types: readonly string[]): Named[] {
  const studied = /^(.+?) remains incompletely understood\./m.exec(text)?.[1];
  if (studied === undefined) return [];
  const type = ["disease", "research_topic"].find((wanted) => types.includes(wanted)) ?? types[0] ?? "";
  return [...(types.includes("paper") ? [entity(title.replace(/\.$/, ""), "paper")] : []), entity(studied, type)];
}

const listOf = (text: string): string[] => text.split(", ").filter((name) => name !== "");
