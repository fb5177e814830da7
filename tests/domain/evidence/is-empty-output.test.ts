import { describe, expect, it } from "vitest";
import type { Json, ToolKind } from "../../../shared/contracts/domain.ts";
import { isEmptyOutput } from "../../../shared/domain/evidence/is-empty-output.ts";

describe("isEmptyOutput", () => {
  const rows: [output: Json, forR: boolean, forP: boolean][] = [
    [null, true, true],
    ["", true, true],
    ["  \n", true, true],
    [[], true, true],
    [{}, true, true],
    [[null, ""], true, true],
    [{ a: { b: [] } }, true, true],
    [{ items: [], total: 0 }, true, false],
    [{ items: [] }, true, true],
    [{ results: [] }, true, true],
    [{ positions: [], count: 0 }, true, false],
    [{ count: 0 }, true, false],
    [{ count: "0", query: "nothing like it" }, true, false],
    [{ count: 12 }, false, false],
    [{ meta: { count: 0, page: 1, per_page: 25 }, results: [] }, true, false],
    [{ message: { total_results: 0, items: [], query: "x" }, status: "ok" }, true, false],
    [{ status: "ok" }, true, false],
    [{ status: "retired" }, false, false],
    [{ version: "06-Oct-2026" }, false, false],
    [{ size: 6 }, false, false],
    [{ page: 1, limit: 20, results: [] }, true, false],
    [{ total: 1, items: [{ id: 5 }] }, false, false],
    [{ total: 0, items: [], name: "EcoRI" }, false, false],
    [0, false, false],
    [-1, false, false],
    [false, false, false],
    [{ found: false }, false, false],
    [{ index: -1 }, false, false],
    ["*", false, false],
    [[{ page: 3 }], false, false],
    [{ records: [{ count: 0 }] }, false, false],
    [{ stdout: "", exitCode: 0 }, false, false],
    [{ stdout: "" }, true, true],
  ];
  const cases = rows.flatMap(([output, forR, forP]): [string, Json, ToolKind, boolean][] => [
    [`${JSON.stringify(output)} of R`, output, "R", forR],
    [`${JSON.stringify(output)} of P`, output, "P", forP],
  ]);
  it.each(cases)("%s", (_name, output, kind, empty) => {
    expect(isEmptyOutput(output, kind)).toBe(empty);
  });
});
