import { PackageServerEvent, type PackageServerReply } from "../../shared/contracts/package-server.ts";
import { packageServerPorts } from "../deps/package-server.ts";

/** Runs in a function that has one imported npm package beside it: starts the package's MCP server and calls one of its tools. */
export const handler = async (event: unknown): Promise<PackageServerReply> => packageServerPorts.call(PackageServerEvent.parse(event));
