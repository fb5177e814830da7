import { z } from "zod";
import { Domain, JsonObject, ToolKind } from "./domain.ts";
import { ImportedKeyName } from "./upstream.ts";

/* What `dive tools import` writes: tools of others' servers, as the pool holds them. */

/** The family of an import's tools, and a part of its function's name. */
export const ImportName = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,29}$/, "an import's name is a small letter, then at most 29 small letters, digits or underscores");

export const HttpUrl = z.url({ protocol: /^https?$/, error: "is no http or https URL" });

/** An argument whose name no model API takes; `at` is its path by shown names, * for the items of a list and the values of a map. */
export const RenamedArgument = z.strictObject({ at: z.array(z.string()).min(1), original: z.string() });
export type RenamedArgument = z.infer<typeof RenamedArgument>;

export const ImportedTool = z.strictObject({
  name: z.string(),
  /** The server's own name of it. */
  originalName: z.string(),
  domain: Domain,
  kind: ToolKind,
  description: z.string().min(1),
  returns: z.string().min(1),
  /** JSON Schema that every model API takes; an object. */
  input: JsonObject,
  example: JsonObject,
  /** given: with the import; document: stands in the server's schema; made: made up by type and format, so it may find nothing. */
  exampleFrom: z.enum(["given", "document", "made"]),
  renamed: z.array(RenamedArgument),
  /** What was changed in the server's schema and words, for whoever reviews the import. */
  adapted: z.array(z.string()),
});
export type ImportedTool = z.infer<typeof ImportedTool>;

/** How an argument becomes a part of a request, in the words of OpenAPI. */
export const OperationParameter = z.strictObject({
  argument: z.string(),
  name: z.string(),
  in: z.enum(["path", "query", "header"]),
  style: z.enum(["simple", "form", "spaceDelimited", "pipeDelimited", "deepObject", "json"]),
  explode: z.boolean(),
});
export type OperationParameter = z.infer<typeof OperationParameter>;

/** Two slashes at the beginning would be another host; a query or fragment is no part of a path. */
export const OperationPath = z.string().regex(/^\/(?![/\\])[^?#\\\s]*$/);

export const Operation = z.strictObject({
  method: z.enum(["GET", "POST"]),
  /** Below the server's URL, with {name} for path parameters. */
  path: OperationPath,
  parameters: z.array(OperationParameter),
  body: z.strictObject({ argument: z.string(), encoding: z.enum(["json", "form"]) }).nullable(),
  /** It needs the server's key. */
  keyed: z.boolean(),
});
export type Operation = z.infer<typeof Operation>;

const common = {
  name: ImportName,
  /** What was named to the import: a command, a URL or a file. */
  importedFrom: z.string(),
  importedAt: z.iso.datetime(),
  /** As the server or document calls itself. */
  server: z.strictObject({ title: z.string(), version: z.string() }),
  /** Of what the server listed, or of the document. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Tools that did not come in, and why. */
  refused: z.array(z.strictObject({ name: z.string(), reason: z.string() })),
};
const rate = z.strictObject({ perSecond: z.number().positive(), burst: z.int().positive() });

export const McpUrlImport = z.strictObject({
  ...common,
  source: z.literal("mcp-url"),
  url: HttpUrl,
  rate,
  /** Sent as a bearer token. */
  key: ImportedKeyName.nullable(),
  tools: z.array(ImportedTool).min(1),
});
export type McpUrlImport = z.infer<typeof McpUrlImport>;

export const McpPackageImport = z.strictObject({
  ...common,
  source: z.literal("mcp-package"),
  package: z.string(),
  version: z.string(),
  /** The server's program, relative to the package. */
  script: z.string(),
  arguments: z.array(z.string()),
  tools: z.array(ImportedTool).min(1),
});
export type McpPackageImport = z.infer<typeof McpPackageImport>;

export const OpenApiKey = z.strictObject({ name: ImportedKeyName, in: z.enum(["header", "query"]), parameter: z.string(), prefix: z.string() });
export type OpenApiKey = z.infer<typeof OpenApiKey>;

export const OpenApiTool = z.strictObject({ ...ImportedTool.shape, operation: Operation });
export type OpenApiTool = z.infer<typeof OpenApiTool>;

export const OpenApiImport = z.strictObject({
  ...common,
  source: z.literal("openapi"),
  /** Base of every path. */
  url: HttpUrl,
  rate,
  key: OpenApiKey.nullable(),
  tools: z.array(OpenApiTool).min(1),
});
export type OpenApiImport = z.infer<typeof OpenApiImport>;

export const ToolImport = z.discriminatedUnion("source", [McpUrlImport, McpPackageImport, OpenApiImport]);
export type ToolImport = z.infer<typeof ToolImport>;

export const ToolImports = z.strictObject({ format: z.literal("dive-imports"), version: z.literal(1), imports: z.array(ToolImport) });
export type ToolImports = z.infer<typeof ToolImports>;
