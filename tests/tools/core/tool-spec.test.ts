import { expect, it } from "vitest";
import { toolSpec } from "../../../shared/tools/core/tool-spec.ts";
import { makeTool } from "../../support/make-tool.ts";

it("tells a model the tool and its parameters, and no more", () => {
  expect(toolSpec(makeTool())).toEqual({
    name: "count_letters",
    description: 'Count letters.\nReturns: count.\nExample arguments: {"sequence":"ACGT"}',
    parameters: {
      type: "object",
      properties: {
        sequence: { type: "string", minLength: 1, description: "DNA letters, for example ACGT" },
        window: { type: "integer", minimum: 1, default: 100, description: "Letters a window" },
        table: { type: ["integer", "string"], description: "Table id or name" },
        method: { type: "string", enum: ["s", "m"], description: "s single, m maximum" },
        parts: {
          type: "array",
          description: "Parts of the sequence",
          items: {
            type: "object",
            properties: { start: { type: "integer", description: "0-based" } },
            required: ["start"],
            additionalProperties: false,
          },
        },
      },
      required: ["sequence"],
      additionalProperties: false,
    },
    strict: false,
  });
});
