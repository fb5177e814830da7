import { authorsOf } from "../../world/academic/authors.ts";
import { type Paper, paperOf } from "../../world/academic/papers.ts";
import { normalise } from "../../world/normalise.ts";

/** A query of arXiv as a tree. */
export type Query =
  | { kind: "term"; field: string; value: string }
  | { kind: "date"; from: string; to: string }
  | { kind: "AND" | "OR" | "ANDNOT"; left: Query; right: Query };

const FIELDS = ["ti", "au", "abs", "co", "jr", "cat", "rn", "id", "all"];

/** Reads prefixes, phrases, dates, brackets and operators; terms without an operator between them must all hold. Null for what cannot be read. */
export function parseQuery(text: string): Query | null {
  const tokens = text.match(/submittedDate:\[[^\]]*\]|lastUpdatedDate:\[[^\]]*\]|[a-z]+:"[^"]*"|"[^"]*"|[()]|[^\s()]+/gi) ?? [];
  let at = 0;
  const primary = (): Query | null => {
    const token = tokens[at++];
    if (token === undefined) return null;
    if (token === "(") {
      const inner = expression();
      if (tokens[at] === ")") at++;
      return inner;
    }
    return termOf(token);
  };
  const expression = (): Query | null => {
    let left = primary();
    while (left && at < tokens.length && tokens[at] !== ")") {
      const operator = /^(AND|OR|ANDNOT)$/.exec(tokens[at] ?? "")?.[1];
      if (operator) at++;
      const right = primary();
      if (!right) return left;
      left = { kind: operator === "OR" || operator === "ANDNOT" ? operator : "AND", left, right };
    }
    return left;
  };
  return expression();
}

function termOf(token: string): Query | null {
  const date = /^(?:submittedDate|lastUpdatedDate):\[\s*(\d{4,14})\s+TO\s+(\d{4,14})\s*\]$/i.exec(token);
  if (date) return { kind: "date", from: date[1] ?? "", to: date[2] ?? "" };
  const [, field = "all", value = token] = /^([a-z]+):(.*)$/i.exec(token) ?? [];
  return FIELDS.includes(field) ? { kind: "term", field, value: value.replace(/^"|"$/g, "") } : null;
}

/** Texts of the query that papers can be looked up by. */
export function leavesOf(query: Query): { field: string; value: string }[] {
  if (query.kind === "term") return [query];
  return query.kind === "date" ? [] : query.kind === "ANDNOT" ? leavesOf(query.left) : [...leavesOf(query.left), ...leavesOf(query.right)];
}

/** Whether a paper is meant by the query. */
export function fits(query: Query, number: number): boolean {
  const paper = paperOf(number);
  switch (query.kind) {
    case "AND":
      return fits(query.left, number) && fits(query.right, number);
    case "OR":
      return fits(query.left, number) || fits(query.right, number);
    case "ANDNOT":
      return fits(query.left, number) && !fits(query.right, number);
    case "date": {
      const day = paper.date.replaceAll("-", "");
      return day >= query.from.slice(0, 8) && day <= query.to.slice(0, 8).padEnd(8, "9");
    }
    case "term":
      return fieldHolds(query.field, query.value, paper);
  }
}

function fieldHolds(field: string, value: string, paper: Paper): boolean {
  if (field === "cat") return value.endsWith("*") ? paper.subject.category.startsWith(value.slice(0, -1)) : paper.subject.category === value;
  if (field === "id") return paper.arxivId === value.replace(/v\d+$/, "");
  const authors = () =>
    authorsOf(paper.number)
      .map(({ name }) => name)
      .join(" ");
  const texts: Record<string, () => string> = {
    ti: () => paper.title,
    abs: () => paper.abstract,
    au: authors,
    jr: () => paper.source.entity.name,
    co: () => commentOf(paper),
    rn: () => "",
    all: () => [paper.title, paper.abstract, authors(), paper.subject.category, paper.subject.entity.name].join(" "),
  };
  const words = ` ${normalise(texts[field]?.() ?? "")} `;
  const reversed = field === "au" ? value.replaceAll("_", " ") : value;
  return normalise(reversed)
    .split(" ")
    .every((word) => words.includes(` ${word}`));
}

export const commentOf = ({ pages }: Paper): string => `${pages[1] - pages[0] + 1} pages, ${1 + (pages[0] % 9)} figures`;
