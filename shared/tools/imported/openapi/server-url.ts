import type { Json, JsonObject } from "../../../contracts/domain.ts";
import { ImportRefused } from "../import-refused.ts";
import { isObject, listOf } from "../schema/is-object.ts";

/**
 * Where a document's operations are.
 * @param from where the document itself came from, for a server that is given relative to it
 * @throws ImportRefused where it does not say, or says no http address
 */
export function serverUrl(servers: Json | undefined, from: URL | null): string {
  const [first] = listOf(servers);
  const named = isObject(first) && typeof first.url === "string" ? withVariables(first.url, first.variables) : "/";
  const url = URL.parse(named, from?.href);
  if (url === null) throw new ImportRefused(`the document names no server that can be asked (${JSON.stringify(named.slice(0, 100))}): name it with --server`);
  if (url.protocol !== "http:" && url.protocol !== "https:") throw new ImportRefused(`the server is at ${url.protocol}, neither http nor https`);
  if (url.username !== "" || url.password !== "")
    throw new ImportRefused("the server's URL holds a user name or password: give the key by its name with --key");
  return `${url.origin}${url.pathname.replace(/\/{2,}/g, "/").replace(/\/$/, "")}`;
}

function withVariables(url: string, variables: Json | undefined): string {
  const defaults: JsonObject = isObject(variables) ? variables : {};
  return url.replace(/\{([^}]*)\}/g, (placeholder, name: string) => {
    const variable = defaults[name];
    return isObject(variable) && variable.default !== undefined ? String(variable.default) : placeholder;
  });
}
