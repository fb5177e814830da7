import { z } from "zod";
import { category, date, inField, paging, phrase, submitted } from "./arguments.ts";
import { arxivTool, askArxiv } from "./arxiv-tool.ts";
import { pageInWords, pageOf } from "./searches.ts";

const prefixes = [
  ["title", "ti"],
  ["author", "au"],
  ["abstract", "abs"],
  ["comment", "co"],
  ["journal_ref", "jr"],
  ["report_number", "rn"],
  ["all", "all"],
] as const;

const input = z
  .strictObject({
    title: phrase("Words of the title, next to each other in this order, for example graph attention").optional(),
    author: phrase("Name of an author, for example Yoshua Bengio").optional(),
    abstract: phrase("Words of the abstract, next to each other in this order").optional(),
    comment: phrase("Words of the comment, for example NeurIPS 2020 or 12 pages").optional(),
    journal_ref: phrase("Words of the journal reference, for example Phys. Rev. Lett.").optional(),
    report_number: phrase("Report number, for example CERN-TH-2020-001").optional(),
    all: phrase("Words of any field, next to each other in this order").optional(),
    category: category.optional(),
    not: phrase("Words that must stand in no field").optional(),
    match: z
      .enum(["all", "any"])
      .default("all")
      .describe("Whether all given fields and the category must match, or one is enough; not and days hold in any case"),
    from: date("First day of first submission").optional(),
    to: date("Last day of first submission").optional(),
    ...paging,
  })
  .refine((args) => wantedParts(args).length > 0, {
    message: "give at least one of title, author, abstract, comment, journal_ref, report_number, all and category",
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, { message: "must not be before from", path: ["to"] });

type Wanted = { [Name in (typeof prefixes)[number][0]]?: string | undefined } & { category?: string | undefined };

function wantedParts({ category: within, ...words }: Wanted): string[] {
  const parts = prefixes.flatMap(([name, prefix]) => {
    const value = words[name];
    return value === undefined ? [] : [inField(prefix, value)];
  });
  return within === undefined ? parts : [...parts, `cat:${within}`];
}

function queryOf({ not, match, from, to, ...wanted }: z.output<typeof input>): string {
  const parts = wantedParts(wanted);
  const days = from === undefined && to === undefined ? [] : [submitted(from, to)];
  const all = [match === "all" ? parts.join(" AND ") : `(${parts.join(" OR ")})`, ...days].join(" AND ");
  return not === undefined ? all : `${all} ANDNOT ${inField("all", not)}`;
}

export const advancedSearch = arxivTool({
  name: "arxiv_advanced_search",
  description: "Papers of arXiv by several fields at once: title, author, abstract, comment, journal, report number, category, days; all must match, or any.",
  returns: pageInWords,
  input,
  examples: [
    { title: "diffusion", category: "cs.CV", from: "2022-01-01", to: "2022-12-31", sortBy: "submittedDate" },
    { author: "Terence Tao", abstract: "prime numbers", not: "arithmetic progressions" },
  ],
  answer: async (args, ask) => {
    const { start, max_results, sortBy, sortOrder } = args;
    return pageOf(await askArxiv(ask, { search_query: queryOf(args), start, max_results, sortBy, sortOrder }), start);
  },
});
