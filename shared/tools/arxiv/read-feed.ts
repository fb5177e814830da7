import { XMLParser } from "fast-xml-parser";
import { Json } from "../../contracts/domain.ts";
import { at, items } from "../academic/json-fields.ts";
import { cutText, decodeEntities, oneLine } from "../academic/plain-text.ts";
import { splitVersion } from "./arxiv-id.ts";

export type Paper = {
  id: string;
  version: number | null;
  title: string | null;
  author_count: number;
  authors: string[];
  published: string | null;
  updated: string | null;
  primary_category: string | null;
  categories: string[];
  comment: string | null;
  journal_ref: string | null;
  doi: string | null;
  summary: string | null;
};
export type Feed = { total: number; papers: Paper[]; error: string | null };

const authorsShown = 30;
const summaryCharacters = 2_000;

// The feed has no entities of its own, so none are expanded: XML's five and the numbered ones are decoded afterwards, each once.
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
  isArray: (name) => name === "entry" || name === "author" || name === "category",
});

/** The papers of an Atom feed; null where the text is none. An error comes as an entry of its own, under HTTP 400 or 200. */
export function readFeed(text: string): Feed | null {
  if (/<!DOCTYPE|<!ENTITY/i.test(text)) return null;
  const feed = parse(text);
  if (feed === null) return null;
  const entries = items(at(feed, "entry"));
  const error = entries.find((entry) => textOf(at(entry, "id"))?.includes("/api/errors"));
  return {
    total: Number(textOf(at(feed, "totalResults")) ?? entries.length) || 0,
    papers: error === undefined ? entries.map(paper) : [],
    error: error === undefined ? null : (textOf(at(error, "summary")) ?? "an error without a text"),
  };
}

function parse(text: string): Json {
  try {
    const document = Json.parse(parser.parse(text));
    // An element without anything in it is parsed as an empty text.
    return at(document, "feed") === "" ? {} : at(document, "feed");
  } catch {
    return null;
  }
}

/** Of an element with or without attributes, line breaks smoothed; null where it is missing or empty. */
function textOf(element: Json): string | null {
  const text = typeof element === "string" ? element : at(element, "#text");
  return typeof text === "string" && text.trim() !== "" ? oneLine(decodeEntities(text)) : null;
}

const texts = (elements: Json[]) => elements.map(textOf).filter((text) => text !== null);

function paper(entry: Json): Paper {
  const address = textOf(at(entry, "id")) ?? "";
  const authors = texts(items(at(entry, "author")).map((author) => at(author, "name")));
  const summary = textOf(at(entry, "summary"));
  return {
    ...splitVersion(address.replace(/^https?:\/\/(export\.)?arxiv\.org\/abs\//, "")),
    title: textOf(at(entry, "title")),
    author_count: authors.length,
    authors: authors.slice(0, authorsShown),
    published: textOf(at(entry, "published")),
    updated: textOf(at(entry, "updated")),
    primary_category: textOf(at(entry, "primary_category", "@term")),
    categories: texts(items(at(entry, "category")).map((category) => at(category, "@term"))),
    comment: textOf(at(entry, "comment")),
    journal_ref: textOf(at(entry, "journal_ref")),
    doi: textOf(at(entry, "doi")),
    summary: summary === null ? null : cutText(summary, summaryCharacters),
  };
}
