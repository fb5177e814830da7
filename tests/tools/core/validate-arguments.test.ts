import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { JsonObject } from "../../../shared/contracts/domain.ts";
import { validateArguments } from "../../../shared/tools/core/validate-arguments.ts";
import { makeTool } from "../../support/make-tool.ts";

const tool = makeTool();

describe("arguments that fit", () => {
  const cases: { name: string; given: JsonObject; args: JsonObject }[] = [
    { name: "fills the defaults in", given: { sequence: "ACGT" }, args: { sequence: "ACGT", window: 100 } },
    { name: "keeps what is given", given: { sequence: "ACGT", window: 3, table: 2 }, args: { sequence: "ACGT", window: 3, table: 2 } },
    { name: "takes null for left out", given: { sequence: "ACGT", window: null, method: null }, args: { sequence: "ACGT", window: 100 } },
  ];
  it.each(cases)("$name", ({ given, args }) => {
    expect(validateArguments(tool, given)).toEqual({ ok: true, args });
  });
});

describe("arguments that do not fit: the message names the field and what would be right", () => {
  const cases: { name: string; given: JsonObject; says: string }[] = [
    { name: "missing", given: {}, says: "count_letters: sequence: is missing (DNA letters, for example ACGT)" },
    { name: "null for a required one", given: { sequence: null }, says: "count_letters: sequence: is missing (DNA letters, for example ACGT)" },
    {
      name: "wrong type",
      given: { sequence: 5 },
      says: "count_letters: sequence: Invalid input: expected string, received number (DNA letters, for example ACGT)",
    },
    {
      name: "out of range",
      given: { sequence: "A", window: 0 },
      says: "count_letters: window: Too small: expected number to be >=1 (Letters a window)",
    },
    {
      name: "a fraction",
      given: { sequence: "A", window: 1.5 },
      says: "count_letters: window: Invalid input: expected int, received number (Letters a window)",
    },
    {
      name: "no branch of a union",
      given: { sequence: "A", table: true },
      says: "count_letters: table: Invalid input: expected number, received boolean, or Invalid input: expected string, received boolean (Table id or name)",
    },
    {
      name: "no choice",
      given: { sequence: "A", method: "z" },
      says: 'count_letters: method: Invalid option: expected one of "s"|"m" (s single, m maximum)',
    },
    {
      name: "an unknown argument",
      given: { sequence: "A", seq: "C" },
      says: "count_letters: unknown argument seq; the arguments are sequence, window, table, method, parts",
    },
    {
      name: "inside a list",
      given: { sequence: "A", parts: [{ start: 0 }, { start: "1" }] },
      says: "count_letters: parts[1].start: Invalid input: expected number, received string (Parts of the sequence)",
    },
  ];
  it.each(cases)("$name", ({ given, says }) => {
    expect(validateArguments(tool, given)).toEqual({ ok: false, error: { code: "invalid_arguments", message: says } });
  });

  it("names five faults and counts the rest", () => {
    const given = { parts: Array.from({ length: 8 }, () => ({ start: "x" })), sequence: "A" };
    const validated = validateArguments(tool, given);
    expect(validated.ok ? "" : validated.error.message).toMatch(/parts\[4\].*; and 3 more$/);
  });

  it("says that a tool takes none", () => {
    expect(validateArguments(makeTool({ input: z.strictObject({}) }), { id: 1 })).toEqual({
      ok: false,
      error: { code: "invalid_arguments", message: "count_letters: unknown argument id; the arguments are none" },
    });
  });
});
