import Anthropic, { APIError } from "@anthropic-ai/sdk";
import { anthropicBaseUrl } from "../../contracts/model-credentials.ts";
import type { ErrorResponse } from "../models/provider-error.ts";

/** The SDK, told not to retry, and to read nothing from the environment: what is left out here it would. */
export function createAnthropicSdk({ apiKey, baseUrl }: { apiKey: string; baseUrl?: string | undefined }): Anthropic {
  return new Anthropic({
    apiKey,
    baseURL: baseUrl ?? anthropicBaseUrl,
    maxRetries: 0,
    logLevel: "off",
    openTelemetry: false,
    webhookKey: null,
  });
}

/** The error response in what the SDK threw; null where none came. */
export function anthropicResponseIn(error: unknown): Omit<ErrorResponse, "provider"> | null {
  if (!(error instanceof APIError) || typeof error.status !== "number") return null;
  return {
    status: error.status,
    codes: [error.type, error.errorCode].filter((code) => code !== null),
    message: error.apiMessage ?? error.message,
    requestId: error.requestID ?? null,
    headers: error.headers,
  };
}
