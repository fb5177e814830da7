import { createHash } from "node:crypto";
import { z } from "zod";
import { Domain } from "../../shared/contracts/domain.ts";
import { type Exemplar, ExemplarPattern } from "../../shared/contracts/pools.ts";
import { normalName } from "../../shared/domain/pools/normal-name.ts";
import { UsageError } from "../errors.ts";
import type { Line } from "./read-lines.ts";

const Text = z.string().trim().min(1);

/** A row of a user's file; further fields are left alone, since benchmarks bring many. */
const Row = z.looseObject({
  query: Text.max(8_000),
  id: Text.max(200).optional(),
  licence: Text.max(200).optional(),
  source: Text.max(200).optional(),
  domains: z.array(Domain).min(1).optional(),
  pattern: ExemplarPattern.optional(),
});

/** What rows have that do not say it themselves. */
export type RowDefaults = { family: string; licence: string | undefined; source: string };

/**
 * The rows of a user's file as exemplars. An exemplar whose pattern is not said has none.
 * @param known ids that are taken
 * @throws UsageError with the number of the first line at fault
 */
export async function readExemplarRows(path: string, lines: AsyncIterable<Line>, given: RowDefaults, known: ReadonlySet<string>): Promise<Exemplar[]> {
  const exemplars: Exemplar[] = [];
  const places = new Map<string, number>();
  for await (const { number, text } of lines) {
    const fail = (message: string): never => {
      throw new UsageError(`${path}, line ${number}: ${message}; nothing was imported`);
    };
    const row = Row.safeParse(parseJson(text, fail));
    if (!row.success) return fail(z.prettifyError(row.error).replaceAll("\n", " "));
    const { query, domains = Domain.options, pattern = null, source = given.source, licence = given.licence } = row.data;
    if (licence === undefined) return fail("no licence; give the row one, or all rows with --licence");
    const id = `imported-${slugOf(given.family)}-${row.data.id ?? digestOf(query)}`;
    const first = places.get(id);
    if (first !== undefined) return fail(row.data.id === undefined ? `the same query as line ${first}` : `the same id as line ${first}: ${row.data.id}`);
    if (known.has(id)) return fail(`${row.data.id === undefined ? "this query" : `the id ${row.data.id}`} was imported before`);
    places.set(id, number);
    exemplars.push({ id, family: given.family, query, domains, pattern, source, licence });
  }
  if (exemplars.length === 0) throw new UsageError(`${path} holds no rows; nothing was imported`);
  return exemplars;
}

function parseJson(text: string, fail: (message: string) => never): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return fail('not JSON; a row is {"query": TEXT} and may have id, licence, source, domains and pattern');
  }
}

const slugOf = (family: string) => family.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
const digestOf = (query: string) => createHash("sha256").update(normalName(query)).digest("hex").slice(0, 16);
