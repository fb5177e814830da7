import type { Json } from "../../contracts/domain.ts";
import { cutText } from "../core/cut-text.ts";

const characters = 20_000;
const shownMatches = 100;
const shownStructures = 200;

/** T true positive, N false negative, P partial, F false positive, ? unknown. */
const statuses = { T: "true_positive", N: "false_negative", P: "partial", F: "false_positive", "?": "unknown" } as const;

/** A PROSITE entry (PATTERN, MATRIX or RULE) from its line format: two letters, three blanks, the rest. */
export function readProsite(record: string): Json {
  const lines = new Map<string, string[]>();
  for (const line of record.split(/\r?\n/)) {
    const code = line.slice(0, 2);
    if (/^[A-Z0-9]{2}$/.test(code)) lines.set(code, [...(lines.get(code) ?? []), line.slice(5).trimEnd()]);
  }
  const all = (code: string, between = " ") => (lines.get(code) ?? []).join(between);
  const [name = "", type = ""] = all("ID").replace(/\.$/, "").split(/;\s*/);
  const matches = items(all("DR")).map(readMatch);
  const structures = items(all("3D"));
  return {
    accession: items(all("AC"))[0] ?? null,
    name,
    type,
    description: orNull(all("DE")),
    ...readDates(all("DT")),
    pattern: orNull(all("PA", "").replace(/\.$/, "")),
    matrix: lines.has("MA") ? cutText(all("MA", "\n"), characters) : null,
    post_processing: items(all("PP")),
    statistics: readStatistics(all("NR")),
    comments: readComments(all("CC")),
    match_count: matches.length,
    match_counts: Object.fromEntries(Object.values(statuses).map((status) => [status, matches.filter((match) => match.status === status).length])),
    matches: matches.slice(0, shownMatches),
    structure_count: structures.length,
    structures: structures.slice(0, shownStructures),
    prorule: items(all("PR")),
    documentation: items(all("DO"))[0] ?? null,
  };
}

/** a; b; c; or a; b. */
function items(text: string): string[] {
  return text.split(/;\s*/).flatMap((item) => orNull(item) ?? []);
}

/** 01-APR-1990 CREATED; 01-NOV-1997 DATA UPDATE; 10-MAY-2017 INFO UPDATE. */
function readDates(text: string): { created: string | null; data_update: string | null; info_update: string | null } {
  const dateOf = (event: string) => new RegExp(`([\\w-]+) \\(?${event}`).exec(text)?.[1] ?? null;
  return { created: dateOf("CREATED"), data_update: dateOf("DATA UPDATE"), info_update: dateOf("INFO UPDATE") };
}

/** P12345, NAME_HUMAN, T */
function readMatch(text: string): { accession: string; entry_name: string; status: string } {
  const [accession = "", entry_name = "", status = ""] = text.split(/,\s*/).map((part) => part.trim());
  return { accession, entry_name, status: Object.hasOwn(statuses, status) ? statuses[status as keyof typeof statuses] : status };
}

/** /RELEASE=2022_01,566996; /TOTAL=12(10); hits, and in brackets the sequences that they lie in. */
function readStatistics(text: string): Json {
  const values = slashed(text).map(([name, value]): [string, Json] => {
    const counts = /^(\d+)(?:\((\d+)\))?$/.exec(value);
    if (!counts) return [name, value];
    return [name, counts[2] === undefined ? Number(counts[1]) : { hits: Number(counts[1]), sequences: Number(counts[2]) }];
  });
  return Object.fromEntries(values);
}

/** /TAXO-RANGE=??E?V; /SITE=1,carbohydrate; a name may come again. */
function readComments(text: string): Json {
  const comments: { [name: string]: string[] } = {};
  for (const [name, value] of slashed(text)) comments[name] = [...(comments[name] ?? []), value];
  return comments;
}

function slashed(text: string): [string, string][] {
  return [...text.matchAll(/\/([A-Z0-9_-]+)=([^;]*);/g)].map(([, name = "", value = ""]) => [name, value.trim()]);
}

function orNull(text: string): string | null {
  return text.trim() === "" ? null : text.trim();
}
