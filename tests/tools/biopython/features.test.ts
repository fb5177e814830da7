import { expect, it } from "vitest";
import { toolPool } from "../../../shared/tools/all-tools.ts";
import { validateArguments } from "../../../shared/tools/core/validate-arguments.ts";

const tool = toolPool.find("seqfeature_compound");
const validate = (letters: number, sequence: string | null) =>
  tool &&
  validateArguments(tool, {
    parts: [
      { start: 0, end: letters - 1 },
      { start: 0, end: 1 },
    ],
    sequence,
  });

it("limits what a compound feature extracts, not how far it reaches", () => {
  expect(validate(1_000_000, "ACGT")).toMatchObject({ ok: true });
  expect(validate(1_000_001, null)).toMatchObject({ ok: true });
  expect(validate(1_000_001, "ACGT")).toMatchObject({
    ok: false,
    error: { code: "invalid_arguments", message: expect.stringContaining("parts: with a sequence, the parts may add up to 1,000,000 positions at most") },
  });
});
