import { createHash } from "node:crypto";
import { z } from "zod";
import { Domain } from "../../shared/contracts/domain.ts";
import { PlainName, PlainText } from "../../shared/contracts/plain-text.ts";
import { type Exemplar, ExemplarPattern } from "../../shared/contracts/pools.ts";
import { normalName } from "../../shared/domain/pools/normal-name.ts";
import { createPoolGauge } from "./pool-gauge.ts";
import type { Line } from "./read-lines.ts";
import { readRows } from "./read-rows.ts";

/** A row of a user's file; further fields are left alone, since benchmarks bring many. */
const Row = z.looseObject({
  query: PlainText.max(8_000),
  id: z.union([PlainName.max(200), z.number().transform(String)]).optional(),
  licence: PlainName.max(200).optional(),
  source: PlainName.max(200).optional(),
  domains: z
    .array(Domain)
    .min(1)
    .transform((domains) => [...new Set(domains)])
    .optional(),
  pattern: ExemplarPattern.optional(),
});

/** An exemplar and the line that it stands in. */
export type ReadExemplar = { exemplar: Exemplar; line: number };

/** What rows have that do not say it themselves. */
export type RowDefaults = { family: string; licence: string | undefined; source: string };

/**
 * The rows of a user's file as exemplars. An exemplar whose pattern is not said has none.
 * @param before what was imported before: its ids are taken, and the rows are held against a pool's limits with it
 * @throws UsageError with the number of the first line at fault
 */
export async function readExemplarRows(path: string, lines: AsyncIterable<Line>, given: RowDefaults, before: readonly Exemplar[]): Promise<ReadExemplar[]> {
  const exemplars: ReadExemplar[] = [];
  const places = new Map<string, number>();
  const known = new Set(before.map(({ id }) => id));
  const gauge = createPoolGauge("exemplars", before);
  const shape = 'a row is {"query": TEXT} and may have id, licence, source, domains and pattern';
  for await (const { row, number, fail } of readRows(path, lines, Row, shape)) {
    const { query, domains = Domain.options, pattern = null, source = given.source, licence = given.licence } = row;
    if (licence === undefined)
      return fail(`no licence${"license" in row ? ", but a license: the field is called licence" : ""}; give the row one, or all rows with --licence`);
    const id = `imported-${slugOf(given.family)}-${row.id ?? digestOf(query)}`;
    const first = places.get(id);
    if (first !== undefined) fail(row.id === undefined ? `the same query as line ${first}` : `the same id as line ${first}: ${row.id}`);
    if (known.has(id)) fail(`${row.id === undefined ? "this query" : `the id ${row.id}`} was imported before`);
    places.set(id, number);
    const exemplar = { id, family: given.family, query, domains, pattern, source, licence };
    gauge.add(exemplar, fail);
    exemplars.push({ exemplar, line: number });
  }
  return exemplars;
}

/** The family as part of an id. Where letters of other scripts or accents fall away, a hash keeps two families apart. */
function slugOf(family: string): string {
  const name = family.toLowerCase();
  const slug = name.replaceAll(/[^a-z0-9]+/g, "-").replaceAll(/^-|-$/g, "");
  if (/^[a-z0-9]+([ _-][a-z0-9]+)*$/.test(name)) return slug;
  const hash = createHash("sha256").update(name).digest("hex").slice(0, 8);
  return slug === "" ? hash : `${slug}-${hash}`;
}

const digestOf = (query: string) => createHash("sha256").update(normalName(query)).digest("hex").slice(0, 16);
