import { describe, expect, it } from "vitest";
import { rankPassages, splitPassages } from "../../../shared/tools/general/rank-passages.ts";

const long = (word: string) => `${word} `.repeat(160).trim();
const texts = (markdown: string, query: string) => rankPassages(markdown, query).passages.map(({ text }) => text);

describe("passages", () => {
  it("stand under their headings", () => {
    const markdown = `before\n\n# One #\n\n${long("a")}\n\nTwo\n---\n\n${long("b")}\n\n### Three\nright below`;
    expect(splitPassages(markdown).map(({ heading, text }) => [heading, text.slice(0, 5)])).toEqual([
      [null, "befor"],
      ["One", "a a a"],
      ["Two", "b b b"],
      ["Three", "right"],
    ]);
  });

  it("are neither tiny nor huge", () => {
    expect(splitPassages("one.\n\ntwo.\n\nthree.")).toEqual([{ heading: null, text: "one.\n\ntwo.\n\nthree." }]);
    const sentences = "Some words of a sentence that goes on. ".repeat(100);
    const rows = "| 1 | two |\n".repeat(300);
    const unbroken = "x".repeat(5_000);
    for (const text of [sentences, rows, unbroken]) {
      const passages = splitPassages(text);
      expect(passages.every((passage) => passage.text.length <= 1_200)).toBe(true);
      expect(
        passages
          .map((passage) => passage.text)
          .join("")
          .replace(/\s/g, ""),
      ).toBe(text.replace(/\s/g, ""));
    }
    expect(splitPassages(sentences).every(({ text }) => text.endsWith("goes on."))).toBe(true);
    expect(splitPassages(rows).every(({ text }) => text.startsWith("| 1") && text.endsWith("|"))).toBe(true);
  });
});

describe("the rank of a passage", () => {
  const page = [
    `The cat sleeps. ${long("filler")}`,
    `Proteins fold. ${long("filler")}`,
    `Éric réside à Zürich. ${long("filler")}`,
    `阿司匹林由霍夫曼于1897年合成。${"其他".repeat(160)}`,
    `The kinase inhibitor binds. ${long("filler")}`,
  ].join("\n\n");
  const first = (query: string) => texts(page, query)[0]?.slice(0, 8);

  it.each([
    ["where does a cat sleep", "The cat "],
    ["protein", "Proteins"],
    ["proteins", "Proteins"],
    ["eric zurich", "Éric rés"],
    ["1897 霍夫曼", "阿司匹林由霍夫曼"],
    ["kinas", "The kina"],
    ["KINASES", "The kina"],
  ])("counts the words of '%s'", (query, text) => {
    expect(first(query)).toBe(text);
  });

  it("goes by the page's order where two are as good", () => {
    expect(texts(`same ${long("x")}\n\nsame ${long("x")}\n\nsame ${long("x")}`, "same")).toHaveLength(3);
    const twins = rankPassages(`# A\n\nword ${long("x")}\n\n# B\n\nword ${long("x")}`, "word").passages;
    expect(twins.map(({ heading }) => heading)).toEqual(["A", "B"]);
  });

  it("has nothing to go by but common words", () => {
    expect(rankPassages(page, "what is the")).toMatchObject({ matched: false, passages: [{ text: expect.stringContaining("The cat") }, {}, {}, {}, {}] });
  });

  it("shows eight passages and some 6,000 characters at most", () => {
    const many = Array.from({ length: 30 }, (_each, at) => `word ${long(`w${at}`)}`).join("\n\n");
    expect(texts(many, "word")).toHaveLength(8);
    const big = Array.from({ length: 30 }, () => `word ${"y".repeat(1_100)}`).join("\n\n");
    expect(texts(big, "word").join("").length).toBeLessThanOrEqual(6_000);
  });
});
