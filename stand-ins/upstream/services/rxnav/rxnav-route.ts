import { json, xml } from "../../http/reply.ts";
import type { Asked, Parameters, Route } from "../../http/service.ts";
import { elementsOf } from "../../http/xml.ts";

/** A call of RxNav: its path under /REST, its parameters, and the content of its reply. */
export type Call = { path: string; query?: Parameters; answer(asked: Asked): object };

/** Every call answers XML, and JSON where `.json` ends its path. */
export const routesOf = (root: string, prefix: string, calls: readonly Call[]): Route[] =>
  calls.flatMap(({ path, query, answer }) => [
    { method: "GET" as const, path: `/REST${prefix}${path}.json`, query, answer: (asked: Asked) => json(answer(asked)) },
    {
      method: "GET" as const,
      path: `/REST${prefix}${path}`,
      query,
      answer: (asked: Asked) => xml(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${elementsOf(root, answer(asked))}`, 200, "application/xml"),
    },
  ]);

/** The part of the path that names the concept. */
export const rxcuiOf = ({ parts }: Asked): string => parts.rxcui ?? "";

/** A list in one parameter: blanks or plus signs part it. */
export const wordsIn = (asked: Asked, name: string): string[] => (asked.query.get(name) ?? "").split(/[\s+]+/).filter(Boolean);
