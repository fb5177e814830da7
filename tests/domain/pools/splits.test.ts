import { describe, expect, it } from "vitest";
import { kinName } from "../../../shared/domain/pools/kin-name.ts";
import { normalName } from "../../../shared/domain/pools/normal-name.ts";
import { assignSplits, assignSplitsBeside, splitsOf } from "../../../shared/domain/pools/splits.ts";
import { cpuMs } from "../../support/cpu-time.ts";

const entity = (name: string, ...aliases: string[]) => ({ name, aliases });
const many = Array.from({ length: 4_000 }, (_, n) => entity(`entity ${n}`));

describe("normalName", () => {
  it.each([
    ["Chédiak-Higashi syndrome", "chediak higashi syndrome"],
    ["  CHEDIAK HIGASHI (syndrome) ", "chediak higashi syndrome"],
    ["万科Ａ", "万科a"],
    ["Ⅸ", "ix"],
    ["***", "***"],
  ])("%s", (name, normal) => {
    expect(normalName(name)).toBe(normal);
  });
});

describe("kinName", () => {
  it.each([
    ["brackets at the end", "Androgen [EPC]", "Androgens [MoA]"],
    ["more than one bracket", "Tyrosine (Tyr, Y) [amino acid]", "tyrosine"],
    ["a plural", "Proton Pump Inhibitors", "proton pump inhibitor"],
    ["plurals of all its words", "Viral Vaccines Agents", "viral vaccine agent"],
    ["hyphens and blanks", "Hydroxyphenyl-Pyruvate Dioxygenase", "Hydroxyphenylpyruvate dioxygenase"],
    ["a company's form and class", "ZCZL Industrial Technology Group Company Limited Class A", "ZCZL Industrial Technology Group Co., Ltd."],
    ["a bracket of another width", "中证700（SH）", "中证700"],
  ])("is one whatever names have of %s", (_what, first, second) => {
    expect(kinName(first)).toBe(kinName(second));
  });

  it.each([
    ["numbers", "enzyme 1.1.11", "enzyme 1.11.1"],
    ["a class of things", "glycan biosynthesis, class B", "glycan biosynthesis, class F"],
    ["an s of the word", "Virus", "Viru"],
    ["an s of a short name", "TPSs", "TPS"],
    ["a bracket in the middle", "Receptor (alpha) agonist", "Receptor agonist"],
  ])("is another where they differ in %s", (_what, first, second) => {
    expect(kinName(first)).not.toBe(kinName(second));
  });

  it.each(["co ", "ltd class a ", "()", "[a]", "x (", ") ", "s "])("takes time that grows with the name alone, also of many a %j", async (part) => {
    expect(await cpuMs(() => kinName(`x ${part.repeat(400_000)}`))).toBeLessThan(6_000);
  });

  it("is never empty", () => {
    for (const name of ["***", "(SH)", "[EPC]", "Co., Ltd.", "s", "-"]) expect(kinName(name)).not.toBe("");
  });
});

describe("assignSplits", () => {
  it("gives about one in ten to eval, and to sft about three times what rl gets", () => {
    const splits = assignSplits(many);
    const share = (split: string) => splits.filter((one) => one === split).length / many.length;
    expect(share("eval")).toBeCloseTo(0.1, 1);
    expect(share("sft") / share("rl")).toBeGreaterThan(2.6);
    expect(share("sft") / share("rl")).toBeLessThan(3.5);
  });

  it("keeps together what shares a name or an alias, directly or through others, in whatever spelling", () => {
    for (let n = 0; n < 200; n++) {
      const [first, second, third, fourth] = assignSplits([entity(`Ä${n}`, `b-${n}`), entity(`C${n}`, `B ${n}`), entity(`d ${n}`, `c${n}`), entity(`D-${n}`)]);
      expect([second, third, fourth]).toEqual([first, first, first]);
    }
  });

  it("keeps together what has near-same names: a bracket at the end, a plural, a hyphen, a company's form more or less", () => {
    for (let n = 0; n < 200; n++) {
      const kin = [`Pump-${n} Inhibitor [EPC]`, `Pump ${n} Inhibitors [MoA]`, `Pump${n} inhibitor`, `Pump ${n} Inhibitor Co., Ltd. Class H`];
      expect(new Set(assignSplits(kin.map((name) => entity(name)))).size).toBe(1);
    }
  });

  it("does not join entities by an alias without a letter or digit", () => {
    const dashed = Array.from({ length: 200 }, (_, n) => entity(`entity ${n}`, "-", "", " ... "));
    expect(assignSplits(dashed)).toEqual(assignSplits(many.slice(0, 200)));
    expect(new Set(assignSplits(dashed)).size).toBe(3);
  });

  it("gives an entity the same split whatever else is in the pool", () => {
    expect(assignSplits([...many].reverse()).reverse()).toEqual(assignSplits(many));
    expect(assignSplits(many.slice(0, 100))).toEqual(assignSplits(many).slice(0, 100));
  });

  it("joins in time that grows with the pool, even where one name runs through all", () => {
    const chain = Array.from({ length: 50_000 }, (_, n) => entity(`name ${n}`, `name ${n + 1}`));
    expect(new Set(assignSplits(chain)).size).toBe(1);
  });
});

describe("assignSplitsBeside", () => {
  const shipped = Array.from({ length: 600 }, (_, n) => entity(`drug ${n}`, `brand ${n}`));
  const splits = assignSplits(shipped);

  it("puts a user's entity in the split of the shipped one that has its name or alias, though its own name comes first", () => {
    const named = shipped.map((_, n) => entity(`a ${n}`, `BRAND-${n}`));
    expect(assignSplits(named)).not.toEqual(splits);
    expect(assignSplitsBeside(named, shipped)).toEqual(splits);
    expect(
      assignSplitsBeside(
        shipped.map((_, n) => entity(`Brand ${n}`)),
        shipped,
      ),
    ).toEqual(splits);
  });

  it("puts a near-same name of a user's into the split of the shipped one", () => {
    const near = shipped.map((_, n) => entity(n % 2 === 0 ? `Drug-${n} [EPC]` : `drugs ${n}`));
    expect(assignSplitsBeside(near, shipped)).toEqual(splits);
  });

  it("follows shipped ones through others of the user's, and holds out what joins several", () => {
    const held = splits.indexOf("eval");
    const trained = splits.indexOf("sft");
    expect(assignSplitsBeside([entity("x", `drug ${held}`), entity("y", "x")], shipped)).toEqual(["eval", "eval"]);
    expect(assignSplitsBeside([entity("z", `drug ${trained}`, `brand ${held}`)], shipped)).toEqual(["eval"]);
  });

  it("leaves other entities where their names put them", () => {
    expect(assignSplitsBeside(many.slice(0, 500), shipped)).toEqual(assignSplits(many.slice(0, 500)));
  });
});

describe("splitsOf", () => {
  it("train is sft and rl, all is everything", () => {
    expect([splitsOf("sft"), splitsOf("train"), splitsOf("all")]).toEqual([["sft"], ["sft", "rl"], ["sft", "rl", "eval"]]);
  });
});
