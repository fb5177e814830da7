import { z } from "zod";

/** Words or a phrase of one field: what would end its quotation is refused. */
export const phrase = (what: string) =>
  z
    .string()
    .trim()
    .min(1)
    .max(200)
    .regex(/^[^"\\]*$/, "must have no quotation marks or backslashes")
    .describe(what);

export const category = z
  .string()
  .regex(/^[a-z]+(-[a-z]{2,})?(\.([A-Z]{2}|[a-z]{2,}(-[a-z]{2,})?|\*))?$/, "must be a category such as cs.CL, hep-th or astro-ph.*")
  .describe("arXiv category, for example cs.CL, math.AG, hep-th, cond-mat.str-el, or all below one with a star: cs.*");

export const date = (what: string) => z.iso.date().describe(`${what}, YYYY-MM-DD, for example 2024-01-31`);

export const paging = {
  start: z.int().min(0).max(29_999).default(0).describe("How many papers to skip; no search goes further than 30,000"),
  max_results: z.int().min(1).max(100).default(10).describe("How many papers to return, 1 to 100"),
  sortBy: z.enum(["relevance", "lastUpdatedDate", "submittedDate"]).default("relevance").describe("Order: best match, last update or first submission"),
  sortOrder: z.enum(["ascending", "descending"]).default("descending").describe("Direction of sortBy: descending is the newest or best first"),
};

/** A field's words: several are a phrase. */
export const inField = (prefix: string, words: string) => `${prefix}:"${words}"`;

/** Of the day of first submission, GMT; an open end reaches as far as arXiv does. */
export const submitted = (from = "1986-01-01", to = "2100-01-01") => `submittedDate:[${compact(from)}0000 TO ${compact(to)}2359]`;
const compact = (day: string) => day.replaceAll("-", "");
