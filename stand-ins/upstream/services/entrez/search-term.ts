import type { Database } from "./databases.ts";

export type TermResult = { ids: readonly string[]; translation: string; notFound: readonly string[] };

/** Reads a query of Entrez from left to right: AND, OR, NOT, brackets, phrases, and fields in square brackets. */
export function searchTerm(database: Database, text: string): TermResult {
  const tokens = text.match(/\(|\)|\b(?:AND|OR|NOT)\b|"[^"]*"(?:\[[^\]]*\])?|[^()"\s][^()"]*?(?:\[[^\]]*\])?(?=\s+(?:AND|OR|NOT)\b|\)|\(|"|$)|\S+/g) ?? [];
  const notFound: string[] = [];
  const translated: string[] = [];
  let at = 0;

  const leaf = (token: string): string[] => {
    // Words before and after a field, as in `human[orgn] BRCA1[gene]`, are terms of their own.
    const parts = token.match(/[^[\]]+\[[^\]]*\]|[^[\]]+/g) ?? [];
    const sets = parts.map((part) => {
      const [, value = "", field = ""] = /^"?([^"[]*)"?\s*(?:\[([^\]]*)\])?$/.exec(part.trim()) ?? [];
      const ids = value.trim() === "" ? [] : database.find(value.trim(), field);
      translated.push(`${value.trim()}[${field || "All Fields"}]`);
      if (ids.length === 0) notFound.push(value.trim());
      return ids;
    });
    return sets.length === 0 ? [] : sets.reduce<readonly string[]>((all, set) => all.filter((id) => new Set(set).has(id)), sets[0] ?? []).slice();
  };

  const primary = (): string[] => {
    const token = tokens[at++] ?? "";
    if (token !== "(") return leaf(token);
    translated.push("(");
    const inner = expression();
    if (tokens[at] === ")") at++;
    translated.push(")");
    return inner;
  };

  const expression = (): string[] => {
    let found = primary();
    while (at < tokens.length && tokens[at] !== ")") {
      const operator = ["AND", "OR", "NOT"].includes(tokens[at] ?? "") ? (tokens[at++] ?? "AND") : "AND";
      translated.push(operator);
      const other = new Set(primary());
      if (operator === "OR") found = [...new Set([...found, ...other])];
      else found = found.filter((id) => other.has(id) === (operator === "AND"));
    }
    return found;
  };

  const ids = tokens.length === 0 ? [] : [...new Set(expression())];
  return { ids, translation: translated.join(" ").replaceAll("( ", "(").replaceAll(" )", ")"), notFound };
}
