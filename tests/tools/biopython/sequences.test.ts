import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { PoolTool } from "../../../shared/contracts/pool-tool.ts";
import { toolPool } from "../../../shared/tools/all-tools.ts";
import { toolParameters } from "../../../shared/tools/core/tool-spec.ts";
import { validateArguments } from "../../../shared/tools/core/validate-arguments.ts";

/* Which signs beside letters a sequence may hold: stops in proteins, gaps in alignments, nothing where the calculation gives them no meaning. */

const family = toolPool.tools.filter(({ executor }) => executor.type === "biopython");
const Properties = z.record(z.string(), z.object({ pattern: z.string().optional(), items: z.object({ pattern: z.string().optional() }).optional() }));
const sequenceArguments = family.flatMap((tool) =>
  Object.entries(Properties.parse(toolParameters(tool).properties)).flatMap(([argument, { pattern, items }]) =>
    pattern === undefined && items?.pattern === undefined ? [] : [{ tool, argument, asList: items?.pattern !== undefined }],
  ),
);

const [nucleic, both] = ["AcgTN-.", "AcGT*-."];
const taken: Record<string, string> = {
  "bio_seq_transcribe.dna": nucleic,
  "bio_seq_back_transcribe.rna": nucleic,
  "bio_seq_complement.sequence": nucleic,
  "bio_seq_complement_rna.sequence": nucleic,
  "bio_seq_reverse_complement.sequence": nucleic,
  "bio_seq_reverse_complement_rna.sequence": nucleic,
  "bio_seq_translate.sequence": nucleic,
  "bio_seq_count.sequence": both,
  "bio_seq_count.sub": both,
  "bio_seq_find.sequence": both,
  "bio_seq_find.sub": both,
  "bio_seq_pattern.sequence": both,
  "bio_seq_pattern.prefix": both,
  "bio_seq_pattern.suffix": both,
  "bio_sequtils_seq1.seq": both,
  "bio_sequtils_seq3.seq": both,
  "motifs_create.instances": both,
  "motifs_create.alphabet": both,
  "motifs_reverse_complement.instances": both,
  "motifs_reverse_complement_rna.instances": both,
  "pairwise2_globalxx.sequence_a": "MKV*",
  "pairwise2_globalxx.sequence_b": "MKV*",
  "pairwise2_localxx.sequence_a": "MKV*",
  "pairwise2_localxx.sequence_b": "MKV*",
  "pairwise2_global_align.sequence_a": "MKV*",
  "pairwise2_global_align.sequence_b": "MKV*",
  "pairwise2_local_align.sequence_a": "MKV*",
  "pairwise2_local_align.sequence_b": "MKV*",
};

function complaint(tool: PoolTool, argument: string, value: unknown): string {
  const checked = validateArguments(tool, { ...tool.examples[0], [argument]: value } as never);
  return checked.ok ? "none" : checked.error.message;
}

describe.each(sequenceArguments.map((each) => [`${each.tool.name}.${each.argument}`, each] as const))("%s", (name, { tool, argument, asList }) => {
  const complain = (text: string) => complaint(tool, argument, asList ? [text] : text);

  it.each(["X!", "ACGT1", ">id", "AC GT", "AC\nGT", "ACGT\n", "é", "A_C", '"A"'])("refuses %j by name", (text) => {
    expect(complain(text)).toMatch(new RegExp(`${argument}[^:]*: letters only`));
  });

  it("takes letters, and signs where they mean something", () => {
    expect(complain("ACgTN")).toBe("none");
    expect(complain(taken[name] ?? "ACGT")).toBe("none");
    for (const sign of ["*", "-", "."].filter((each) => !taken[name]?.includes(each))) expect(complain(`AC${sign}`)).toContain("letters only");
  });
});

it("is asked of every argument that is named here, and of those that take nothing but letters", () => {
  const names = sequenceArguments.map(({ tool, argument }) => `${tool.name}.${argument}`);
  expect(names).toEqual(expect.arrayContaining(Object.keys(taken)));
  expect(names).toEqual(
    expect.arrayContaining(["restriction_search.sequence", "restriction_all_enzymes.site", "protparam_analysis.prot_sequence", "bio_sequtils_nt_search.seq"]),
  );
});
