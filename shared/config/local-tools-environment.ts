import { z } from "zod";
import { ToolKeySet } from "../contracts/tool-keys.ts";
import { BrowseProvider, Contact, SearchProvider } from "../contracts/tool-settings.ts";

const LocalToolsEnvironment = z.object({
  keys: ToolKeySet,
  DIVE_CONTACT: Contact.optional(),
  DIVE_SEARCH_PROVIDER: SearchProvider.default("serper"),
  DIVE_BROWSE_PROVIDER: BrowseProvider.default("jina"),
  /** A Python with Biopython and Wasmtime; the project's own where it is not named. */
  DIVE_PYTHON: z.string().optional(),
});

/**
 * What a `dive` command takes from the environment to run tools itself; an empty variable counts as none.
 * @throws Error that names what is malformed
 */
export function readLocalToolsEnvironment() {
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ""));
  const values = LocalToolsEnvironment.safeParse({ ...given, keys: given });
  if (!values.success) throw new Error(values.error.issues.map(({ path, message }) => `${String(path.at(-1))}: ${message}`).join("\n"));
  const { DIVE_CONTACT: contact = null, DIVE_SEARCH_PROVIDER: search, DIVE_BROWSE_PROVIDER: browse, DIVE_PYTHON: python = null, keys } = values.data;
  return { keys, contact, providers: { search, browse }, python };
}
