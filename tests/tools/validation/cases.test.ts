import { describe, expect, it } from "vitest";
import { toolPool } from "../../../shared/tools/all-tools.ts";
import { validateArguments } from "../../../shared/tools/core/validate-arguments.ts";
import { allCases } from "../../../shared/tools/validation/cases/all-cases.ts";
import { type CaseArguments, Taken, type ToolCases } from "../../../shared/tools/validation/validation-case.ts";

const names = (list: readonly { tool: string }[]) => list.map(({ tool }) => tool).toSorted();

describe("the cases", () => {
  it("are one set for every tool of the pool, and for no other", () => {
    expect(names(allCases)).toEqual(toolPool.tools.map(({ name }) => name).toSorted());
  });

  it.each(allCases.map((cases) => [cases.tool, cases] as const))("of %s expect something of calls that its input takes", (_, { tool: name, correct }) => {
    const tool = toolPool.find(name);
    if (!tool) throw new Error("not in the pool");
    for (const { arguments: args, expect: expectations } of correct) {
      expect(Object.keys(expectations)).not.toEqual([]);
      for (const { tool: other } of takenIn(args)) expect(toolPool.find(other), other).toBeDefined();
      // What another call gives is not known here.
      if (takenIn(args).length === 0) expect(validateArguments(tool, args as never)).toMatchObject({ ok: true });
    }
  });

  // Those of the Python tools may be refused in Python.
  it.each(allCases.filter(({ tool }) => toolPool.find(tool)?.executor.type === "http").map((cases) => [cases.tool, cases] as const))(
    "of %s are refused with the argument's name",
    (_, { tool: name, bad }: ToolCases) => {
      const tool = toolPool.find(name);
      if (!tool) throw new Error("not in the pool");
      for (const { arguments: args, names: named } of bad)
        expect(validateArguments(tool, args)).toMatchObject({ ok: false, error: { code: "invalid_arguments", message: expect.stringContaining(named) } });
    },
  );
});

function takenIn(args: CaseArguments): Taken[] {
  return Object.values(args)
    .flat()
    .flatMap((value) => (value instanceof Taken ? [value, ...takenIn(value.arguments)] : []));
}
