import type { Reply } from "./reply.ts";

/** A request as the real service gets it. */
export type Asked = {
  method: string;
  host: string;
  /** As sent, still percent-encoded. */
  path: string;
  query: URLSearchParams;
  headers: Readonly<Record<string, string | undefined>>;
  body: string;
  /** The named parts of the route's path, decoded. */
  parts: Readonly<Record<string, string>>;
};

/** What a parameter must look like; `null`: any text. */
export type Parameter = { required?: boolean; oneOf?: readonly string[]; matches?: RegExp } | null;
export type Parameters = Readonly<Record<string, Parameter>>;

export type Problem = { kind: "missing" | "unknown" | "invalid"; name: string; value: string };

export type Route = {
  method: "GET" | "POST";
  /** `:name` is one part of the path, `:name+` one or more. */
  path: string;
  /** Parameters of the query; a form in the body counts with them. `null`: the route reads the query by itself. */
  query?: Parameters | null;
  answer(asked: Asked): Reply;
};

export type Service = {
  name: string;
  hosts: readonly string[];
  routes: readonly Route[];
  /** A path that the service does not have. */
  notFound(asked: Asked): Reply;
  /** A parameter that is missing, unknown or wrong. */
  badRequest(problem: Problem, asked: Asked): Reply;
  /** What is asked of every request before its route, e.g. a key. */
  check?(asked: Asked): Reply | null;
  /** How the service words a refusal for too many calls; the status is 429 where it does not say otherwise. */
  throttled?: Reply;
};

/** A parameter's value, empty where it is absent. */
export const textOf = (asked: Asked, name: string): string => asked.query.get(name) ?? "";

/** A whole number of the query, or what stands for an absent one. */
export function integerOf(asked: Asked, name: string, absent: number): number {
  const value = asked.query.get(name);
  return value === null || value === "" ? absent : Number(value);
}

/** The parts of a list in one parameter, without blanks and empty ones. */
export const listOf = (asked: Asked, name: string, separator: RegExp | string = ","): string[] =>
  (asked.query.get(name) ?? "")
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== "");
