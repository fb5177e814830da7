import type { JsonObject } from "../../../contracts/domain.ts";
import { type OpenApiKey, type OpenApiTool, OperationPath, type ToolImport } from "../../../contracts/tool-import.ts";
import { describeTool, type ImportWishes } from "../describe-import.ts";
import { ImportRefused } from "../import-refused.ts";
import { takeEach } from "../mcp/read-listing.ts";
import { isObject } from "../schema/is-object.ts";
import { operationBody } from "./operation-body.ts";
import { type KeyWish, operationKey } from "./operation-key.ts";
import { operationParameters } from "./operation-parameters.ts";
import { operationReturns } from "./operation-returns.ts";
import { serverUrl } from "./server-url.ts";

export type ReadDocument = { url: string; key: OpenApiKey | null; tools: OpenApiTool[]; refused: ToolImport["refused"] };

type Offered = { name: string; path: string; method: string; pathItem: JsonObject; operation: JsonObject };

/**
 * A document's operations as the pool may have them, and those that it may not, with the reason.
 * @param from where the document came from; null: a file
 * @throws ImportRefused where no server can be asked
 */
export function readOperations(
  document: JsonObject,
  { from, server, key: keyWish, wishes }: { from: URL | null; server: string | null; key: KeyWish; wishes: ImportWishes },
): ReadDocument {
  const url = serverUrl(server === null ? document.servers : [{ url: server }], from);
  let key: OpenApiKey | null = null;
  const offered = offeredOperations(document).filter(({ name }) => wishes.only?.has(name) ?? true);
  const { tools, refused } = takeEach(offered, ({ name, path, method, pathItem, operation }, taken): OpenApiTool => {
    if (method !== "get" && method !== "post") throw new ImportRefused(`${method.toUpperCase()} changes things at the server, and tools are called many times`);
    if (method === "post" && wishes.only === null) throw new ImportRefused("POST may change things at the server; --only takes it all the same");
    if (!OperationPath.safeParse(path).success) throw new ImportRefused("its path is none that can be asked");
    for (const own of [pathItem.servers, operation.servers])
      if (own !== undefined && server === null && serverUrl(own, from) !== url) throw new ImportRefused("it has a server of its own");
    const needed = operationKey(document, operation, keyWish);
    if (needed && key && JSON.stringify(needed) !== JSON.stringify(key))
      throw new ImportRefused("it takes its key in another way than the operations before it");
    const parameters = operationParameters(document, pathItem, operation);
    const unfilled = [...path.matchAll(/\{([^}]*)\}/g)]
      .map(([, part]) => part)
      .filter((part) => !parameters.some(({ parameter }) => parameter.in === "path" && parameter.name === part));
    if (unfilled.length > 0) throw new ImportRefused(`nothing says what {${unfilled.join("}, {")}} in its path is`);
    const body = method === "post" ? operationBody(document, operation, new Set(parameters.map(({ argument }) => argument.name))) : null;
    const args = [...parameters.map(({ argument }) => argument), ...(body ? [body.argument] : [])];
    const input = {
      type: "object",
      properties: Object.fromEntries(args.map((argument) => [argument.name, argument.schema])),
      required: args.filter(({ required }) => required).map((argument) => argument.name),
    };
    const described = describeTool(
      { name, description: wordsOf(operation, pathItem), returns: operationReturns(document, operation), input, document },
      wishes,
      taken,
    );
    key ??= needed;
    return {
      ...described,
      operation: {
        method: method === "get" ? "GET" : "POST",
        path,
        parameters: parameters.map(({ parameter }) => parameter),
        body: body?.body ?? null,
        keyed: needed !== null,
      },
    };
  });
  return { url, key, tools, refused };
}

const methods = ["get", "post", "put", "patch", "delete"];

/** @throws ImportRefused for a document without paths */
export function offeredOperations(document: JsonObject): Offered[] {
  const paths = isObject(document.paths) ? Object.entries(document.paths) : [];
  const offered = paths.flatMap(([path, pathItem]) =>
    isObject(pathItem) && path.startsWith("/")
      ? methods.flatMap((method) => {
          const operation = pathItem[method];
          // Some documents tell operations of one path apart by a fragment, which is never sent.
          const sent = path.replace(/#.*$/, "");
          return isObject(operation) ? [{ name: nameOf(operation, method, path), path: sent, method, pathItem, operation }] : [];
        })
      : [],
  );
  if (offered.length === 0) throw new ImportRefused("the document has no operations");
  return offered;
}

function nameOf({ operationId }: JsonObject, method: string, path: string): string {
  return typeof operationId === "string" && operationId.trim() !== "" ? operationId : `${method} ${path}`;
}

function wordsOf(operation: JsonObject, pathItem: JsonObject): string {
  const words = [operation.summary ?? pathItem.summary, operation.description ?? pathItem.description].filter((text) => typeof text === "string");
  return [...new Set(words.map((text) => text.trim().replace(/([^.!?])$/, "$1.")))].join(" ");
}
