import { readEnvironment } from "../../shared/config/environment.ts";
import { toolPool } from "../../shared/tools/all-tools.ts";
import { findUnavailableTools, type UnavailableTools } from "../../shared/tools/core/unavailable-tools.ts";
import { toolKeys, upstreamStandIn } from "./tool-keys.ts";

export const toolAvailabilityPorts = {
  /** As it is now: a key may just have been stored. */
  unavailableTools(): Promise<UnavailableTools> {
    const asksNobody = upstreamStandIn() !== null || readEnvironment("TOOL_MODE").TOOL_MODE === "replay";
    return findUnavailableTools(toolPool.tools, asksNobody ? null : toolKeys());
  },
};
