import type { Json, JsonObject } from "../../../shared/contracts/domain.ts";
import type { Picker } from "../rules/picker.ts";
import type { Field, Recipe } from "../rules/recipe.ts";
import type { Kind, Value } from "../rules/value.ts";

type Program = {
  kinds: Record<string, Kind>;
  /** Values for the program's first lines, one name a line; null where there are none. */
  data: (pick: Picker) => JsonObject | null;
  body: string;
  /** Words for each key of the printed object. */
  results: Record<string, { say: (noun: (name: string) => string) => string; decimals?: number }>;
};

/** Two values of the same measure. */
function pairOfNumbers(pick: Picker): JsonObject | null {
  const numbers = pick.values.filter(({ kind, value }) => kind === "number" && typeof value === "number");
  const paired = (value: Json) => numbers.some((one) => one.value === value && numbers.some((other) => other.at === one.at && other.value !== value));
  const a = pick.take(["number"], paired);
  const fields = new Set(numbers.filter(({ value }) => value === a).map(({ at }) => at));
  const b = pick.take(["number"], (value) => value !== a && numbers.some((one) => one.value === value && fields.has(one.at)));
  return a === null || b === null ? null : { a, b };
}

/** Three values of the same field of one call's entries. */
function threeNumbers(pick: Picker): JsonObject | null {
  const fieldOf = ({ evidenceId, at }: Value) => `${evidenceId} ${at.replaceAll(/\/\d+(?=\/)/g, "/n")}`;
  const numbers = pick.values.filter(({ kind, value, at }) => kind === "number" && typeof value === "number" && /\/\d+\//.test(at));
  const groups = [...Map.groupBy(numbers, fieldOf).values()].filter((group) => new Set(group.map(({ value }) => value)).size >= 3);
  if (groups.length === 0) return null;
  const [a, b, c] = [...new Set(pick.choices.one(groups).map(({ value }) => value))];
  pick.linked++;
  return { a: a ?? 0, b: b ?? 0, c: c ?? 0 };
}

/** Small calculations over values out of evidence. The name stands in the program's first line, the data below it. */
const PROGRAMS: Record<string, Program> = {
  "wallace melting temperature": {
    kinds: { s: "dna" },
    data: (pick) => ({ s: pick.dna(8, 200) }),
    body: 's = s.upper()\nat = s.count("A") + s.count("T")\ngc = s.count("G") + s.count("C")\nprint(json.dumps({"melting_temperature_c": 2 * at + 4 * gc, "at": at}))',
    results: {
      melting_temperature_c: { say: (noun) => `the melting temperature in °C by the Wallace rule (2 for each A or T, 4 for each G or C) of ${noun("s")}` },
      at: { say: (noun) => `the number of A and T bases together in ${noun("s")}` },
    },
  },
  "dinucleotide count": {
    kinds: { s: "dna" },
    data: (pick) => ({ s: pick.dna(10, 400) }),
    body: 'counts = {}\nfor i in range(len(s) - 1):\n    counts[s[i:i + 2]] = counts.get(s[i:i + 2], 0) + 1\nbest = sorted(counts.items(), key=lambda one: (-one[1], one[0]))[0]\nprint(json.dumps({"most_frequent": best[0], "times": best[1], "distinct": len(counts)}))',
    results: {
      times: { say: (noun) => `the number of times that the most frequent dinucleotide (overlaps included) occurs in ${noun("s")}` },
      distinct: { say: (noun) => `the number of distinct dinucleotides (overlaps included) in ${noun("s")}` },
    },
  },
  "charge and hydrophobic residues": {
    kinds: { s: "protein" },
    data: (pick) => ({ s: pick.protein() }),
    body: 'charge = s.count("K") + s.count("R") - s.count("D") - s.count("E")\nhydrophobic = sum(s.count(one) for one in "AILMFVW")\nprint(json.dumps({"charge": charge, "hydrophobic": hydrophobic}))',
    results: {
      charge: { say: (noun) => `the count of K and R less the count of D and E in ${noun("s")}` },
      hydrophobic: { say: (noun) => `the number of residues out of A, I, L, M, F, V and W in ${noun("s")}` },
    },
  },
  "summary of a list": {
    kinds: { v: "numbers" },
    data: (pick) => {
      const v = pick.take(["numbers"], (value) => Array.isArray(value) && value.length > 1 && value.every((one) => typeof one === "number"));
      return v === null ? null : { v };
    },
    body: 'print(json.dumps({"mean": statistics.fmean(v), "range": max(v) - min(v)}))',
    results: {
      mean: { decimals: 3, say: (noun) => `the mean of ${noun("v")}` },
      range: { decimals: 3, say: (noun) => `the difference between the largest and the smallest of ${noun("v")}` },
    },
  },
  "two numbers": {
    kinds: { a: "number", b: "number" },
    data: pairOfNumbers,
    body: 'print(json.dumps({"difference": abs(a - b), "mean": (a + b) / 2}))',
    results: {
      difference: { decimals: 2, say: (noun) => `the absolute difference between ${noun("a")} and ${noun("b")}` },
      mean: { decimals: 2, say: (noun) => `the mean of ${noun("a")} and ${noun("b")}` },
    },
  },
  "three numbers": {
    kinds: { a: "number", b: "number", c: "number" },
    data: threeNumbers,
    body: 'print(json.dumps({"sum": round(a + b + c, 6), "spread": round(max(a, b, c) - min(a, b, c), 6)}))',
    results: {
      sum: { decimals: 2, say: (noun) => `the sum of ${noun("a")}, ${noun("b")} and ${noun("c")}` },
      spread: { decimals: 2, say: (noun) => `the difference between the largest and the smallest of ${noun("a")}, ${noun("b")} and ${noun("c")}` },
    },
  },
};

/** Programs that need no sequence. */
const OF_NUMBERS = ["summary of a list", "two numbers", "three numbers"];

function programOf(code: Json | undefined): Program | null {
  const name = /^# rule: (.+)$/m.exec(String(code ?? ""))?.[1];
  return (name && PROGRAMS[name]) || null;
}

function dataOf(code: Json | undefined): JsonObject {
  const data: JsonObject = {};
  for (const [, name = "", text = ""] of String(code ?? "").matchAll(/^([a-z]) = (["[\d-].*)$/gm)) {
    try {
      data[name] = JSON.parse(text);
    } catch {
      // A line of the body, not of the data.
    }
  }
  return data;
}

/** The sandbox: programs that print one JSON object. */
export const codeExecutionRecipe: Recipe = {
  kinds: { s: "dna", v: "numbers", a: "number", b: "number", c: "number" },
  inputs: ({ code }) => dataOf(code),
  make: (pick) => {
    const name = pick.choices.one(pick.isBiological ? Object.keys(PROGRAMS) : OF_NUMBERS);
    const program = PROGRAMS[name];
    const data = program?.data(pick);
    if (!program || !data) return null;
    const lines = Object.entries(data).map(([key, value]) => `${key} = ${JSON.stringify(value)}`);
    return { code: [`# rule: ${name}`, "import json, statistics", ...lines, program.body].join("\n") };
  },
  fields: (noun, { arguments: given }) => {
    const program = programOf(given.code);
    return Object.entries(program?.results ?? {}).map(
      ([key, { say, decimals }]): Field => ({
        at: `/result/${key}`,
        kind: "number",
        say: say(noun),
        ...(decimals === undefined ? {} : { decimals }),
      }),
    );
  },
};
