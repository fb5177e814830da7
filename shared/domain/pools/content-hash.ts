import { createHash } from "node:crypto";
import type { Json } from "../../contracts/domain.ts";
import { canonicalJson } from "../evidence/canonical-json.ts";

/** SHA-256 of a pool's content, so that a configuration names what it was drawn from; the file's layout does not count. */
export const contentSha256 = (content: Json): string => createHash("sha256").update(canonicalJson(content)).digest("hex");
