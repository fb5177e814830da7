import { createHash } from "node:crypto";
import type { PoolTool } from "../../contracts/pool-tool.ts";
import { toolRecord } from "../core/tool-pool.ts";
import type { ToolCases } from "./validation-case.ts";

/** Of all that a tool is by its definition: name, labels, version and what a model is told. */
export const definitionSha256 = (tool: PoolTool): string => sha256(JSON.stringify(toolRecord(tool)));

/** Of a validation: the tool's definition and the cases that it is held to. */
export function validationKey(definition: string, cases: ToolCases | undefined): string {
  return sha256(`${definition}${JSON.stringify(cases ?? null, (_, value) => (value instanceof RegExp ? String(value) : value))}`);
}

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
