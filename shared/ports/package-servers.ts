import type { PackageServerEvent } from "../contracts/package-server.ts";

/** Calls tools of MCP servers that are npm packages, each call in a fresh process of its server. */
export type PackageServers = {
  /**
   * A PackageServerReply, not checked yet.
   * @param server the import's name
   * @throws ToolInfrastructureError when there is no reply: the function failed, was throttled or unreachable, or `signal` ended the wait
   */
  call(server: string, event: PackageServerEvent, signal: AbortSignal): Promise<unknown>;
};
