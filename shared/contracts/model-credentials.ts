import { z } from "zod";
import { ApiKey } from "./api-key.ts";

export const BaseUrl = z
  .url({ protocol: /^https?$/, error: "a base URL starts with http:// or https://" })
  .max(500)
  .refine((url) => !URL.canParse(url) || new URL(url).username + new URL(url).password === "", "a base URL carries no key; keys are in the models secret");

/** Where Anthropic is asked when no other server is named. */
export const anthropicBaseUrl = "https://api.anthropic.com";

/** The secret that holds the keys of model providers; an entry is there only for a provider that may be called. */
export const ModelCredentials = z.strictObject({
  anthropic: z.strictObject({ apiKey: ApiKey, baseUrl: BaseUrl.optional() }).optional(),
  /** Any server that speaks OpenAI's chat API, OpenAI itself where none is named; a server without keys takes any text as key. */
  openai: z.strictObject({ apiKey: ApiKey, baseUrl: BaseUrl.default("https://api.openai.com/v1") }).optional(),
  /** Keys of servers that runs name by their base URL; no other key is ever sent to one. */
  servers: z.record(BaseUrl, z.strictObject({ apiKey: ApiKey })).optional(),
});
export type ModelCredentials = z.infer<typeof ModelCredentials>;
