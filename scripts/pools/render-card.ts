import type { PoolCard } from "../../shared/contracts/pools.ts";

const row = (cells: readonly (string | number)[]) => `| ${cells.join(" | ")} |`;
const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]) =>
  [row(head), row(head.map(() => "---")), ...rows.map(row)].join("\n");

/** Sources whose licence asks that they be named. */
const attributions = [
  "Orphanet: names of rare diseases from Orphadata Science, (c) INSERM, CC BY 4.0; chosen from, otherwise unchanged.",
  "UniProt: names of species from the controlled vocabulary of species, UniProt Consortium, CC BY 4.0; chosen from, otherwise unchanged. Peptides: sequences of UniProt entries, CC BY 4.0.",
  "ENZYME: enzyme names from the ENZYME nomenclature database, SIB Swiss Institute of Bioinformatics, CC BY 4.0; chosen from, otherwise unchanged.",
  "Journal of Open Source Education: titles and DOIs of its papers, CC BY 4.0.",
  "US National Library of Medicine: Medical Subject Headings 2015; not the newest version that NLM publishes.",
  "FinanceDatabase, (c) 2023 Jeroen Bouma; AKShare, (c) 2019-2026 Albert King; WonderTrader, (c) 2020 wtp-2020; JournalsDB, (c) 2021 OurResearch; arxiv-base, Cornell University; CCFDDL, CCFrank4dblp, applied-ml, PLMpapers: each under the MIT licence. adata: Apache License 2.0.",
];

/** The card for readers: what the pools hold, where it comes from and under which licence. */
export function renderCard({ seeds, exemplars }: PoolCard): string {
  const domains = Object.entries(seeds.domains);
  const total = domains.reduce((sum, [, { count }]) => sum + count, 0);
  return `${[
    "# Pool card",
    "Written by `scripts/pools/write-cards.ts`; `card.json` says the same for programs. The schemas are `seeds.schema.json` and `exemplars.schema.json`.",
    "## Seeds",
    `${total.toLocaleString("en-US")} real entities, 5,000 a domain, version 1, sha256 \`${seeds.sha256}\`. They are chosen by \`scripts/pools/build_seed_pool.py\` from the lists in \`../sources\` and from Biopython, by the quotas and rules of \`scripts/pools/seed_lists.py\`; no name is made up, none is in the pool twice (without case, accents and punctuation, aliases counted, over all four domains). No check against the live services was made: that a name can be looked up follows from its list.`,
    "`sft`, `rl` and `eval` are the splits: a hash of the normal name, aliases together (`shared/domain/pools/splits.ts`).",
    ...domains.flatMap(([domain, { count, types, sources }]) => [
      `### ${domain}: ${count.toLocaleString("en-US")}`,
      table(
        ["type", "seeds", "sft", "rl", "eval"],
        Object.entries(types).map(([type, { sft, rl, eval: held }]) => [type, sft + rl + held, sft, rl, held]),
      ),
      table(
        ["source", "licence", "seeds"],
        sources.map((source) => [source.source, source.licence, source.count]),
      ),
    ]),
    "### Whom to credit",
    attributions.map((line) => `- ${line}`).join("\n"),
    "## Exemplars",
    `${exemplars.count.toLocaleString("en-US")} queries in the forms of the 22 task families of the paper (Appendix B.2), version 1, sha256 \`${exemplars.sha256}\`. Written for this project, none taken from a benchmark; CC0-1.0.`,
    table(["family", "queries"], Object.entries(exemplars.families)),
    table(["domain", "queries that fit"], Object.entries(exemplars.domains)),
  ].join("\n\n")}\n`;
}
