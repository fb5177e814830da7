import type { ToolDetail, ToolView } from "../../contracts/api.ts";
import type { PoolTool } from "../../contracts/pool-tool.ts";
import { toolParameters } from "./tool-spec.ts";
import type { UnavailableTools } from "./unavailable-tools.ts";

export function toolView({ name, domain, kind, family }: PoolTool, unavailable: UnavailableTools): ToolView {
  const reason = unavailable.get(name) ?? null;
  return { name, domain, kind, family, status: reason === null ? "available" : "unavailable", reason };
}

export function toolDetail(tool: PoolTool, unavailable: UnavailableTools): ToolDetail {
  const { description, returns, version, volatile, volatileFields = [] } = tool;
  return { ...toolView(tool, unavailable), description, parameters: toolParameters(tool), returns, version, volatile, volatileFields: [...volatileFields] };
}
