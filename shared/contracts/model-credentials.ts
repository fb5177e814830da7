import { z } from "zod";
import { ApiKey } from "./api-key.ts";

const BaseUrl = z.url({ protocol: /^https?$/, error: "a base URL starts with http:// or https://" });

/** The secret that holds the keys of model providers; an entry is there only for a provider that may be called. */
export const ModelCredentials = z.strictObject({
  anthropic: z.strictObject({ apiKey: ApiKey, baseUrl: BaseUrl.optional() }).optional(),
  /** Any server that speaks OpenAI's chat API, OpenAI itself where none is named; a server without keys takes any text as key. */
  openai: z.strictObject({ apiKey: ApiKey, baseUrl: BaseUrl.default("https://api.openai.com/v1") }).optional(),
});
export type ModelCredentials = z.infer<typeof ModelCredentials>;
