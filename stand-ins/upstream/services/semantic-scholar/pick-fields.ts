import type { Author } from "../../world/academic/authors.ts";
import type { Paper } from "../../world/academic/papers.ts";
import { AUTHOR_FIELDS, PAPER_FIELDS } from "./records.ts";

/** Fields that the API does not have, or not on this call. */
export class FieldsError extends Error {
  override readonly name = "FieldsError";

  constructor(names: readonly string[]) {
    super(`Unrecognized or unsupported fields: [${names.join(", ")}]`);
  }
}

/** What comes of a nested field that is named without its parts. */
const SHORT: Readonly<Record<string, readonly string[]>> = {
  authors: ["authorId", "name"],
  citations: ["paperId", "title"],
  references: ["paperId", "title"],
  papers: ["paperId", "title"],
};
const NESTED: Readonly<Record<string, readonly string[]>> = {
  authors: Object.keys(AUTHOR_FIELDS).filter((name) => name !== "papers"),
  citations: Object.keys(PAPER_FIELDS),
  references: Object.keys(PAPER_FIELDS),
  papers: Object.keys(PAPER_FIELDS),
  openAccessPdf: ["url", "status", "license"],
  publicationVenue: ["id", "name", "type", "alternate_names", "issn", "url"],
  journal: ["name", "pages", "volume"],
  s2FieldsOfStudy: ["category", "source"],
  tldr: ["model", "text"],
  embedding: ["model", "vector", "specter_v1", "specter_v2"],
  citationStyles: ["bibtex"],
  externalIds: [],
};

type Picked = ReadonlyMap<string, readonly string[] | null>;

/** Reads `fields`: names, and parts after a dot. `refused` are fields that this call does not serve. @throws FieldsError */
function readFields(fields: string, known: readonly string[], refused: readonly string[]): Picked {
  const picked = new Map<string, readonly string[] | null>();
  const wrong: string[] = [];
  for (const written of fields
    .split(",")
    .map((one) => one.trim())
    .filter(Boolean)) {
    const [name = "", ...rest] = written.split(".");
    const part = rest.join(".");
    if (!known.includes(name) || refused.includes(name) || refused.includes(written) || (part !== "" && !NESTED[name]?.includes(part.split(".")[0] ?? "")))
      wrong.push(written);
    else picked.set(name, part === "" ? (picked.get(name) ?? null) : [...(picked.get(name) ?? []), part.split(".")[0] ?? ""]);
  }
  if (wrong.length > 0) throw new FieldsError(wrong);
  return picked;
}

function cut(value: unknown, parts: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((one) => cut(one, parts));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => parts.includes(name)));
}

function pick<T>(thing: T, getters: Readonly<Record<string, (thing: T) => unknown>>, picked: Picked): Record<string, unknown> {
  return Object.fromEntries(
    [...picked].map(([name, parts]) => {
      const value = getters[name]?.(thing);
      const identifier = name === "authors" ? ["authorId"] : name === "citations" || name === "references" || name === "papers" ? ["paperId"] : [];
      return [name, parts ? cut(value, [...identifier, ...parts]) : SHORT[name] ? cut(value, SHORT[name]) : value];
    }),
  );
}

export type Pick<T> = (thing: T) => Record<string, unknown>;

/** How papers are shown under `fields`; without it, by id and title alone. @throws FieldsError */
export function paperPicker(fields: string, refused: readonly string[] = []): Pick<Paper> {
  const picked = readFields(fields || "title", Object.keys(PAPER_FIELDS), refused);
  return (paper) => ({ paperId: paper.s2Id, ...pick(paper, PAPER_FIELDS, picked) });
}

/** How authors are shown under `fields`; without it, by id and name alone. @throws FieldsError */
export function authorPicker(fields: string, refused: readonly string[] = []): Pick<Author> {
  const picked = readFields(fields || "name", Object.keys(AUTHOR_FIELDS), refused);
  return (author) => ({ authorId: author.s2Id, ...pick(author, AUTHOR_FIELDS, picked) });
}
