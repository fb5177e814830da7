import { describe, expect, it } from "vitest";
import type { Json } from "../../../shared/contracts/domain.ts";
import { claimOf } from "../../../shared/domain/grounding/claim.ts";
import { datesIn } from "../../../shared/domain/grounding/dates.ts";
import { figuresIn } from "../../../shared/domain/grounding/figures.ts";
import { normalText } from "../../../shared/domain/grounding/normal-text.ts";
import { checkQuery, readQuery } from "../../../shared/domain/grounding/query.ts";
import { objectionTo } from "../../../shared/domain/grounding/stands-in-field.ts";
import { cpuMs } from "../../support/cpu-time.ts";
import { codesFor, reasonsFor, submission } from "./fixture.ts";

/* A submission and an output are written by others: neither may take the gate's time or lead it outside the output. */
const million = 1_000_000;
/** What took quadratic time would take minutes for these. */
const long = 100_000;
const longTexts: [name: string, text: string][] = [
  ["dots", ".".repeat(long)],
  ["brackets before a letter", `${"(".repeat(long)}a`],
  ["digits", "1".repeat(long)],
  ["digits and commas", "1,".repeat(long / 2)],
  ["blanks", " ".repeat(long)],
  ["dashes between digits", "1-".repeat(long / 2)],
  ["open ends of sequences", "5'-".repeat(long / 3)],
  ["dates", "2021-03-12 ".repeat(long / 11)],
  ["months", "march ".repeat(long / 6)],
  ["the claim itself, again and again", "gaattc".repeat(long / 6)],
  ["ors", "a or ".repeat(long / 5)],
  ["a sentence of commas", `which ${"a,".repeat(4_000)} or b`],
  ["evidence words", "tool output ".repeat(long / 12)],
];

describe("time", () => {
  it.each(longTexts)("reads 100,000 characters at once: %s", async (_name, text) => {
    const spent = await cpuMs(() => {
      const normal = normalText(text);
      figuresIn(normal);
      datesIn(normal);
      for (const value of ["312", "GAATTC", "a name", "12 March 2021", "yes"])
        objectionTo(claimOf(value), { value: text, parent: undefined, segments: [] }, "");
      readQuery(text.slice(0, 8_000));
      checkQuery(text.slice(0, 8_000), new Set(["e1"]));
    });
    expect(spent).toBeLessThan(5_000);
  });

  it("ends soon with a deep output", () => {
    let deep: Json = "GAATTC";
    for (let depth = 0; depth < 2_000; depth++) deep = { inner: deep };
    expect(objectionTo(claimOf("GAATTC"), { value: deep, parent: undefined, segments: [] }, "")).toContain("object");
  });
});

describe("submissions beyond all measure", () => {
  const fact: [string, string, string] = ["GAATTC", "e1", "/site"];
  const sizes: [name: string, codes: string[], submitted: ReturnType<typeof submission>][] = [
    [
      "51 facts",
      ["malformed_submission"],
      submission(
        "GAATTC",
        Array.from({ length: 51 }, () => fact),
      ),
    ],
    ["201 evidence ids", ["malformed_submission"], submission("GAATTC", [fact], { evidenceIds: Array.from({ length: 201 }, () => "e1") })],
    ["a fact of a million characters", ["malformed_submission"], submission("GAATTC", [["A".repeat(million), "e1", "/site"]])],
    ["a pointer of a million characters", ["malformed_submission"], submission("GAATTC", [["GAATTC", "e1", "/a".repeat(million / 2)]])],
    ["an evidence id of a million characters", ["malformed_submission"], submission("GAATTC", [["GAATTC", "e".repeat(million), "/site"]])],
    ["an answer of a million characters", ["answer_too_long"], submission("A".repeat(million), [fact])],
    ["a pointer to the prototype's methods", ["field_not_found"], submission("GAATTC", [["GAATTC", "e1", "/toString"]])],
    [
      "evidence named like a prototype",
      ["unknown_evidence", "path_not_evidence", "tool_not_in_toolset", "unknown_evidence"],
      submission("GAATTC", [["GAATTC", "__proto__", ""]]),
    ],
  ];
  it.each(sizes)("%s", (_name, codes, submitted) => {
    expect([...codesFor(submitted)].sort()).toEqual([...codes].sort());
    for (const { message } of reasonsFor(submitted)) expect(message.length).toBeLessThan(700);
  });
});
