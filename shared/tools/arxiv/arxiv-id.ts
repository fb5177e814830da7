import { z } from "zod";

const newForm = "[0-9]{4}\\.[0-9]{4,5}";
const oldForm = "[a-z]+(-[a-z]{2,})?(\\.[A-Z]{2})?\\/[0-9]{7}";

export const arxivId = z
  .string()
  .regex(new RegExp(`^(${newForm}|${oldForm})(v[1-9][0-9]{0,2})?$`), "must be an arXiv id such as 1706.03762, 1706.03762v5 or hep-th/9901001")
  .describe("arXiv id, for example 1706.03762, with a version 1706.03762v5, or of the old form hep-th/9901001");

/** 1706.03762v7 as its id and its version; no version is the newest one. */
export function splitVersion(id: string): { id: string; version: number | null } {
  const [, bare = id, version] = /^(.*?)v(\d+)$/.exec(id) ?? [];
  return { id: bare, version: version === undefined ? null : Number(version) };
}
