import type { ToolDetail, ToolView } from "../../../shared/contracts/api.ts";
import type { PoolTool } from "../../../shared/contracts/pool-tool.ts";
import { toolParameters } from "../../../shared/tools/core/tool-spec.ts";

export function toolView({ name, domain, kind, family }: PoolTool): ToolView {
  return { name, domain, kind, family, status: "available", reason: null };
}

export function toolDetail(tool: PoolTool): ToolDetail {
  const { description, returns, version } = tool;
  return { ...toolView(tool), description, parameters: toolParameters(tool), returns, version };
}
