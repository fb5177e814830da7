import { createHash, timingSafeEqual } from "node:crypto";
import type { APIGatewayRequestAuthorizerEventV2, APIGatewaySimpleAuthorizerResult } from "aws-lambda";
import { apiPorts } from "../deps/api.ts";
import type { ApiDeps } from "./api-deps.ts";

type AuthorizerEvent = Pick<APIGatewayRequestAuthorizerEventV2, "headers">;

/** Lets through who sends `Authorization: Bearer <token>`. API Gateway answers 401 by itself where the header is missing, 403 where this says no. */
export function createAuthorizer(deps: Pick<ApiDeps, "apiToken">) {
  return async (event: AuthorizerEvent): Promise<APIGatewaySimpleAuthorizerResult> => {
    const header = Object.entries(event.headers ?? {}).find(([name]) => name.toLowerCase() === "authorization")?.[1] ?? "";
    const token = /^Bearer +(\S+)$/i.exec(header)?.[1];
    return { isAuthorized: token !== undefined && sameSecret(token, await deps.apiToken()) };
  };
}

/** Hashes are of one length, so that the time taken tells nothing, not even the secret's length. */
function sameSecret(given: string, wanted: string): boolean {
  const [a, b] = [given, wanted].map((text) => createHash("sha256").update(text).digest()) as [Buffer, Buffer];
  return timingSafeEqual(a, b);
}

export const handler = createAuthorizer(apiPorts);
