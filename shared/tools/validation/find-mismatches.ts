import type { Json, JsonObject } from "../../contracts/domain.ts";
import { canonicalJson } from "../../domain/evidence/canonical-json.ts";
import { resolvePointer } from "../../domain/grounding/json-pointer.ts";
import type { Expectation, Expectations, Matcher } from "./expectation.ts";

/** Where an output is not what was expected, in words; empty where all fits. */
export function findMismatches(expect: Expectations, output: Json, args: JsonObject): string[] {
  return mismatches(expect, output, { output, args });
}

/** What a matcher may look at besides the value itself. */
type Call = { output: Json; args: JsonObject };

function mismatches(expect: Expectations, at: Json, call: Call): string[] {
  return Object.entries(expect).flatMap(([pointer, expectation]) => {
    const found = resolvePointer(at, pointer);
    const problem = found.found ? problemOf(expectation, found.value, call) : `is missing: ${found.at || "the output"} has ${found.there}`;
    return problem === null ? [] : [`${pointer || "the output"} ${problem}`];
  });
}

/** Null where the value fits. */
function problemOf(expectation: Expectation, value: Json, call: Call): string | null {
  if (expectation === null || typeof expectation !== "object") return value === expectation ? null : `is ${shown(value)}, expected ${shown(expectation)}`;
  return matcherProblem(expectation, value, call);
}

function matcherProblem(matcher: Matcher, value: Json, call: Call): string | null {
  switch (matcher.match) {
    case "exactly":
      return equals(value, matcher.value);
    case "text":
      return typeof value === "string" && matcher.pattern.test(value) ? null : `is ${shown(value)}, expected a text like ${matcher.pattern}`;
    case "number":
      return typeof value === "number" && value >= matcher.from && value <= matcher.to
        ? null
        : `is ${shown(value)}, expected a number from ${matcher.from} to ${matcher.to}`;
    case "non-empty":
      return sizeOf(value) > 0 ? null : `is ${shown(value)}, expected something in it`;
    case "argument": {
      const given = resolvePointer(call.args, matcher.pointer);
      return given.found ? equals(value, given.value) : `cannot be compared: the call has no argument ${matcher.pointer}`;
    }
    case "between-arguments": {
      const [from, to] = [matcher.from, matcher.to].map((pointer) => resolvePointer(call.args, pointer));
      if (!from?.found || !to?.found) return `cannot be compared: the call has no argument ${from?.found ? matcher.to : matcher.from}`;
      return typeof value === "string" && value >= String(from.value) && value <= String(to.value)
        ? null
        : `is ${shown(value)}, expected a text from ${from.value} to ${to.value}`;
    }
    case "length-of":
      return lengthProblem(matcher, value, call.output);
    case "each":
      return eachProblem(matcher, value, call);
    case "some": {
      if (!Array.isArray(value)) return `is ${shown(value)}, expected a list`;
      if (value.some((element) => mismatches(matcher.expect, element, call).length === 0)) return null;
      const nearest = value.length === 0 ? "it is empty" : mismatches(matcher.expect, value[0] ?? null, call).join("; ");
      return `has no element that fits; of the first, ${nearest}`;
    }
    case "any-of": {
      const problems = matcher.options.map((option) => problemOf(option, value, call));
      return problems.includes(null) ? null : problems.join(", and ");
    }
  }
}

function lengthProblem({ pointer, at }: Extract<Matcher, { match: "length-of" }>, value: Json, output: Json): string | null {
  const found = resolvePointer(output, pointer);
  if (!found.found) return `cannot be compared: the output has no ${pointer}`;
  const length = typeof found.value === "string" ? found.value.length : sizeOf(found.value);
  if (typeof value === "number" && (at === "equal" ? value === length : value >= length)) return null;
  return `is ${shown(value)}, expected ${at === "equal" ? "" : "at least "}the length of ${pointer}, ${length}`;
}

function eachProblem({ expect, least, most }: Extract<Matcher, { match: "each" }>, value: Json, call: Call): string | null {
  if (!Array.isArray(value)) return `is ${shown(value)}, expected a list`;
  if (value.length < least || value.length > most) return `has ${value.length} elements, expected ${least} to ${most}`;
  for (const [place, element] of value.entries()) {
    const problems = mismatches(expect, element, call);
    if (problems.length > 0) return `has element ${place} of which ${problems.join("; ")}`;
  }
  return null;
}

const equals = (value: Json, expected: Json) => (canonicalJson(value) === canonicalJson(expected) ? null : `is ${shown(value)}, expected ${shown(expected)}`);

function sizeOf(value: Json): number {
  if (typeof value === "string") return value.trim().length;
  if (Array.isArray(value)) return value.length;
  return value !== null && typeof value === "object" ? Object.keys(value).length : 0;
}

function shown(value: Json): string {
  const written = JSON.stringify(value);
  return written.length <= 120 ? written : `${written.slice(0, 120)}…`;
}
