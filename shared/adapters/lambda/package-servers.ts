import type { LambdaClient } from "@aws-sdk/client-lambda";
import type { PackageServers } from "../../ports/package-servers.ts";
import { invokeFunction } from "./invoke-function.ts";

/** @param prefix of the names of the functions that the imported packages run in, before the import's name */
export function createLambdaPackageServers(prefix: string, lambda: Pick<LambdaClient, "send">): PackageServers {
  return { call: (server, event, signal) => invokeFunction(lambda, `${prefix}${server}`, server, event, signal) };
}
