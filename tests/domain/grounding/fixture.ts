import type { Json, ToolKind } from "../../../shared/contracts/domain.ts";
import type { Evidence } from "../../../shared/contracts/evidence.ts";
import type { SubmittedTask } from "../../../shared/contracts/task.ts";
import { checkGrounding } from "../../../shared/domain/grounding/check-grounding.ts";

const collected: [id: string, tool: string, kind: ToolKind, output: Json][] = [
  [
    "e1",
    "restriction_enzyme_info",
    "R",
    {
      name: "EcoRI",
      site: "GAATTC",
      size: 6,
      elucidated: "G^AATT_C",
      is_blunt: false,
      is_palindromic: true,
      overhang: "5' overhang",
      ovhg: -4,
      isoschizomers: ["FunII", "Sso47I"],
      suppliers: [{ name: "New England Biolabs", since: "1975-03-12" }],
      note: "Not a blunt cutter; EcoRI needs Mg2+",
      temperature: { value: 37, unit: "°C" },
      released: "20210312",
      price: null,
      catalogue: "00101",
      accession: "12345678901234567890",
    },
  ],
  [
    "e2",
    "sequence_statistics",
    "P",
    {
      gc_percent: 61.4583,
      gc_fraction: 0.614583,
      length: 312,
      weight: 5807.57,
      charge: -2.5,
      tiny: 0.00001234,
      reads: 1250000,
      zero: 0,
      small: 0.04,
      by_position: [61.4583, 50, 72.5],
      yield: { value: 61.4583, unit: "percent" },
      text: "length: 312 bp, GC 61.46 %",
      whole: 61,
      big: "1,250 sites",
    },
  ],
  ["e3", "restriction_catalyse", "P", { fragments: ["TTG", "AATTCGGATCCA"], count: 2, site: "AATTCGGATCCA" }],
  [
    "e4",
    "codon_table_by_id",
    "R",
    {
      id: 11,
      name: "Bacterial, Archaeal and Plant Plastid",
      stop_codons: ["TAA", "TAG", "TGA"],
      forward_table: { TTT: "F" },
      "a/b": 1,
      "m~n": 2,
    },
  ],
  [
    "e5",
    "code_execution",
    "P",
    {
      stdout: "61.46\n",
      flag: "True\n",
      verdict: "No",
      fasta: ">x\nGAATTC\nGGATCC\n",
      sentence: "The site GAATTC was found.",
      numbers: Array.from({ length: 30 }, (_, n) => n * 7).join(" "),
      share: "12.5%",
      date: "12 March 2021",
      log: "EcoRI cut at 312, BamHI at 5",
    },
  ],
  ["e6", "bio_seq_reverse_complement", "P", "TCCGAATTCAA"],
  ["e7", "restriction_enzyme_info", "R", { name: "BamHI", site: "GGATCC", size: 6, is_blunt: false }],
  ["e8", "not_in_toolset", "R", { value: 5 }],
];

export const outputs = new Map(collected.map(([id, , , output]) => [id, output]));
export const toolOf = (id: string) => collected.find(([other]) => other === id)?.[1] ?? "unknown_tool";
const evidence = collected.map(
  ([id, tool, kind]): Evidence => ({
    id,
    tool,
    kind,
    arguments: {},
    outputKey: `calls/${id}.json`,
    sha256: id,
    bytes: 1,
    latencyMs: 1,
    at: "2026-08-01T00:00:00.000Z",
    toolVersion: "1.88",
    provenance: "live",
    k: 1,
    step: 1,
    shown: "",
  }),
);
const toolset = collected.map(([, tool]) => tool).filter((tool) => tool !== "not_in_toolset");

export const aQuery = "A primer design starts with a certain enzyme of Escherichia coli RY13. State the property that was asked for.";

/** A task that cites what its facts cite, one path step each in that order; overrides on top. */
export function submission(answer: string, facts: [value: string, evidenceId: string, field: string][], overrides: Partial<SubmittedTask> = {}): SubmittedTask {
  const ids = [...new Set(facts.map(([, id]) => id))];
  return {
    query: aQuery,
    answer,
    facts: facts.map(([value, evidenceId, field]) => ({ value, evidenceId, field })),
    evidenceIds: ids,
    solutionPath: ids.map((id, index) => ({ evidenceId: id, tool: toolOf(id), dependsOn: ids.slice(0, index) })),
    ...overrides,
  };
}

export const reasonsFor = (submitted: SubmittedTask) => checkGrounding(submitted, { evidence, outputs, toolset });
export const codesFor = (submitted: SubmittedTask) => reasonsFor(submitted).map((reason) => reason.code);
