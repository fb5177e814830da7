import { json, text } from "../../http/reply.ts";
import type { Parameters, Service } from "../../http/service.ts";
import { searchTable } from "./search-table.ts";
import { tables } from "./tables.ts";

const COUNT = { matches: /^\d*$/ };
const QUERY: Parameters = { terms: null, maxList: COUNT, count: COUNT, offset: COUNT, q: null, df: null, sf: null, cf: null, ef: null };

/** The NLM's Clinical Tables: one kind of search over many tables. */
export const clinicalTablesService: Service = {
  name: "Clinical Tables",
  hosts: ["clinicaltables.nlm.nih.gov"],
  routes: tables.map((table) => ({ method: "GET", path: table.path, query: QUERY, answer: (asked) => json(searchTable(table, asked)) })),
  notFound: () => text("Page not found", 404),
  badRequest: ({ kind, name, value }) =>
    json({ error: kind === "missing" ? `The parameter "${name}" is required.` : `The ${name} "${value}" is not known.` }, 400),
};
