import OpenAI, { APIError } from "openai";
import type { ErrorResponse } from "../models/provider-error.ts";

/** What the other side is called in messages. */
export const openAiProvider = "the OpenAI-compatible server";

/** The SDK, told not to retry, and to read nothing from the environment: what is left out here it would. */
export function createOpenAiSdk({ apiKey, baseUrl }: { apiKey: string; baseUrl: string }): OpenAI {
  return new OpenAI({
    apiKey,
    baseURL: baseUrl,
    maxRetries: 0,
    logLevel: "off",
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
  });
}

/** The error response in what the SDK threw; null where none came. */
export function openAiResponseIn(error: unknown): Omit<ErrorResponse, "provider"> | null {
  if (!(error instanceof APIError) || typeof error.status !== "number") return null;
  return {
    status: error.status,
    codes: [error.type, error.code].filter((code) => code !== null && code !== undefined).map(String),
    message: error.message,
    requestId: error.requestID ?? null,
    headers: error.headers,
  };
}
