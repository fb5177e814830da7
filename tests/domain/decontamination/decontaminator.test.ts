import { describe, expect, it } from "vitest";
import { createDecontaminator } from "../../../shared/domain/decontamination/decontaminator.ts";

const limits = { similarity: 0.8, overlap: 0.5 };
const question =
  "Which of the restriction enzymes that cut lambda phage DNA exactly twice leaves blunt ends, and how long is the longer of the two outer fragments in base pairs?";
const other =
  "Of the drugs in the WHO list whose ingredient is metformin, which dose form has the most marketed brands in the United States, and how many are there?";

describe("createDecontaminator", () => {
  it.each([
    ["the same text", question],
    ["other case, accents and punctuation", question.toUpperCase().replaceAll(",", " –").replace("ENZYMES", "ÉNZYMES")],
    ["one word changed", question.replace("exactly", "precisely")],
    ["within a much longer query", `${other} ${other.replace("metformin", "insulin")} Then answer this as well: ${question} Name both.`],
    ["half of it, word for word", `${question.split(" ").slice(0, 18).join(" ")} has the shortest recognition site?`],
  ])("finds a query that copies a protected one: %s", (_name, query) => {
    const decontaminator = createDecontaminator(limits);
    decontaminator.protect("exemplar", "x1", "Compare the median citations of two journals in the year before a merger with those in the year after it.");
    decontaminator.protect("queries", "benchmark-7", question);
    expect(decontaminator.check("t1", query)).toMatchObject({ source: "queries", id: "benchmark-7" });
  });

  it.each([
    ["another question", other],
    ["a few words in common", "Which of the restriction enzymes that cut pBR322 once comes from a thermophile?"],
    ["nothing", ""],
  ])("lets through %s", (_name, query) => {
    const decontaminator = createDecontaminator(limits);
    decontaminator.protect("queries", "benchmark-7", question);
    expect(decontaminator.check("t1", query)).toBeNull();
  });

  it("keeps the first of two near-copies within the run, and says of which task the second is one", () => {
    const decontaminator = createDecontaminator(limits);
    expect(decontaminator.check("t1", question)).toBeNull();
    expect(decontaminator.check("t2", question.replace("exactly", "precisely"))).toEqual({
      source: "run",
      id: "t1",
      jaccard: 0.8,
      overlap: expect.any(Number),
    });
    expect(decontaminator.check("t3", other)).toBeNull();
  });

  it("keeps a query of the run that asks the same of something else", () => {
    const decontaminator = createDecontaminator(limits);
    const asked = (enzyme: string) => `How many fragments does ${enzyme} leave of linear lambda phage DNA, and how long is the shortest of them in base pairs?`;
    expect(decontaminator.check("t1", asked("SbfI"))).toBeNull();
    expect(decontaminator.check("t2", asked("NotI"))).toBeNull();
    expect(decontaminator.check("t3", asked("SbfI").replace("shortest", "smallest"))).toBeNull();
    expect(decontaminator.check("t4", asked("SbfI").replace("base pairs", "bp"))).toMatchObject({ id: "t1" });
  });

  it("keeps a query of the run that goes on from an earlier one", () => {
    const decontaminator = createDecontaminator(limits);
    expect(decontaminator.check("k1", question)).toBeNull();
    expect(
      decontaminator.check("k2", `${question} Translate that fragment in all six frames and give the longest open reading frame as a peptide.`),
    ).toBeNull();
  });

  it("takes a short protected text only as a whole: two words are in many queries", () => {
    const decontaminator = createDecontaminator(limits);
    decontaminator.protect("queries", "short", "metformin brands");
    expect(decontaminator.check("t1", "How many metformin brands are marketed?")).toBeNull();
    expect(decontaminator.check("t2", "Metformin: brands?")).toMatchObject({ source: "queries", id: "short" });
  });

  it("compares texts in scripts without spaces", () => {
    const decontaminator = createDecontaminator(limits);
    decontaminator.protect("queries", "zh", "贵州茅台在二零二三年第四季度的净利润比上一年同期增长了百分之几");
    expect(decontaminator.check("t1", "贵州茅台在二零二三年第四季度的净利润比上一年同期下降了百分之几")).toMatchObject({ id: "zh" });
    expect(decontaminator.check("t2", "五粮液的总股本是多少")).toBeNull();
  });

  it("finds every copy among thousands of texts, and no more", () => {
    const decontaminator = createDecontaminator(limits);
    const textOf = (n: number) => Array.from({ length: 30 }, (_, at) => `w${(n * 7919 + at * at * 31 + n * at) % 9973}`).join(" ");
    for (let n = 0; n < 3000; n++) decontaminator.protect("queries", `q${n}`, textOf(n));
    for (let n = 0; n < 300; n++) expect(decontaminator.check(`t${n}`, textOf(n).replace(/^\S+/, "Other"))).toMatchObject({ id: `q${n}` });
    for (let n = 5000; n < 5300; n++) expect(decontaminator.check(`t${n}`, textOf(n))).toBeNull();
  });
});
