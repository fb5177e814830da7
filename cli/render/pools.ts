import type { Exemplar, PoolCard, Seed, Split } from "../../shared/contracts/pools.ts";
import type { NearCopy } from "../pool-files/near-copies.ts";
import { columns, formatCount, shorten, tally } from "./text.ts";

const total = (inSplits: Record<Split, number>) => inSplits.sft + inSplits.rl + inSplits.eval;

/** A domain's types under its heading, then its sources. */
export function renderSeedStats({ domains, sha256 }: PoolCard["seeds"]): string {
  const rows = Object.entries(domains).flatMap(([domain, { types }]) =>
    Object.entries(types).map(([type, inSplits]) => [domain, type, ...[total(inSplits), inSplits.sft, inSplits.rl, inSplits.eval].map(formatCount)]),
  );
  const sources = Object.entries(domains).flatMap(([domain, { sources: ofDomain }]) =>
    ofDomain.map(({ source, licence, count }) => [domain, formatCount(count), licence, source]),
  );
  const all = Object.values(domains).reduce((sum, { count }) => sum + count, 0);
  return [
    columns([["DOMAIN", "TYPE", "SEEDS", "SFT", "RL", "EVAL"], ...rows]),
    "",
    columns([["DOMAIN", "SEEDS", "LICENCE", "SOURCE"], ...sources]),
    "",
    `${formatCount(all)} seeds, sha256 ${sha256}`,
  ].join("\n");
}

/** One seed a line, and how many there are where not all are shown. */
export function renderSeeds(seeds: readonly (Seed & { split: Split })[], all: number): string {
  if (all === 0) return "no such seeds";
  const rows = seeds.map(({ domain, type, split, externalId, name }) => [domain, type, split, externalId ?? "", shorten(name, 80)]);
  return columns([["DOMAIN", "TYPE", "SPLIT", "EXTERNAL ID", "NAME"], ...rows]) + rest(seeds.length, all);
}

type Counts = Pick<PoolCard["exemplars"], "count" | "families" | "domains">;

export function renderExemplarStats({ shipped, imported }: { shipped: Counts; imported: Counts }): string {
  const families = [...new Set([...Object.keys(shipped.families), ...Object.keys(imported.families)])];
  const rows = families.map((family) => [family, formatCount(shipped.families[family] ?? 0), formatCount(imported.families[family] ?? 0)]);
  return [
    columns([["FAMILY", "SHIPPED", "IMPORTED"], ...rows, ["all", formatCount(shipped.count), formatCount(imported.count)]]),
    "",
    `fit, shipped: ${tally(shipped.domains)}`,
  ].join("\n");
}

export function renderExemplars(exemplars: readonly Exemplar[], all: number, width: number): string {
  if (all === 0) return "no such exemplars";
  const rows = exemplars.map(({ family, pattern, domains, query }) => [
    family,
    pattern ?? "",
    domains.join(","),
    shorten(onOneLine(query), Math.max(60, width)),
  ]);
  return columns([["FAMILY", "PATTERN", "DOMAINS", "QUERY"], ...rows]) + rest(exemplars.length, all);
}

const copiesShown = 20;

/** What came in, and which lines did not, since they are near-copies. */
export function renderImport({ imported, copies, family, file }: { imported: number; copies: readonly NearCopy[]; family: string; file: string }): string {
  const first = `${formatCount(imported)} exemplars of ${family} imported to ${file}`;
  if (copies.length === 0) return first;
  const lines = copies.slice(0, copiesShown).map(({ line, of }) => `  line ${line} is one of ${"line" in of ? `line ${of.line}` : of.id}`);
  const more = copies.length > copiesShown ? [`  and ${formatCount(copies.length - copiesShown)} more: --json names all`] : [];
  return [first, `${formatCount(copies.length)} near-copies were left out:`, ...lines, ...more].join("\n");
}

/** An imported query may hold anything, what moves the cursor too. */
const onOneLine = (text: string) => text.replaceAll(/\p{Cc}+/gu, " ");

const rest = (shown: number, all: number) => (shown < all ? `\n${formatCount(all - shown)} more: --all` : "");
