import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toolPool } from "../../../shared/tools/all-tools.ts";
import { validateArguments } from "../../../shared/tools/core/validate-arguments.ts";
import { anyArguments } from "../../support/any-arguments.ts";

const numRuns = 10;
/** No argument of any tool is such a thing. */
const misfit = { neither: [["this"], { nor: [null] }] };

/* What rules between arguments forbid, and blanks, stands in no JSON Schema. */
const isRule = ({ code, path }: { code: string; path: PropertyKey[] }, args: Record<string, unknown>) =>
  code === "custom" || (code === "too_small" && String(args[String(path[0])]).trim() === "");

describe("arguments", () => {
  it.each(toolPool.tools.map((tool) => [tool.name, tool] as const))("%s takes what its schema describes, and names what is wrong", (_, tool) => {
    const names = Object.keys(tool.input.shape);
    for (const example of tool.examples) expect(validateArguments(tool, example)).toMatchObject({ ok: true });
    fc.assert(
      fc.property(anyArguments(tool), fc.nat(), (args, draw) => {
        const parsed = tool.input.safeParse(args);
        expect((parsed.error?.issues ?? []).filter((issue) => !isRule(issue, args))).toEqual([]);

        const wrong = [...names.map((name) => [name, { ...args, [name]: misfit }] as const), ["no_such_argument", { ...args, no_such_argument: 1 }] as const];
        const [name, mutated] = wrong[draw % wrong.length] ?? ["", args];
        const refused = validateArguments(tool, mutated);
        if (refused.ok) throw new Error(`${JSON.stringify(mutated)} was taken`);
        expect(refused.error.code).toBe("invalid_arguments");
        expect(refused.error.message).toContain(name);

        for (const [required, field] of Object.entries(tool.input.shape)) {
          if (field.safeParse(undefined).success) continue;
          const { [required]: _left, ...rest } = args;
          expect(validateArguments(tool, rest)).toMatchObject({ ok: false, error: { message: expect.stringContaining(required) } });
        }
      }),
      { numRuns, seed: 373 },
    );
  });
});
