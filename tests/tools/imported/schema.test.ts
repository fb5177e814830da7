import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../../../shared/contracts/domain.ts";
import { toolParameters } from "../../../shared/tools/core/tool-spec.ts";
import { adaptSchema } from "../../../shared/tools/imported/schema/adapt-schema.ts";
import { makeExample } from "../../../shared/tools/imported/schema/make-example.ts";
import { readInput } from "../../../shared/tools/imported/schema/read-input.ts";
import { restoreNames } from "../../../shared/tools/imported/schema/restore-names.ts";

const object = (properties: JsonObject, more: JsonObject = {}): JsonObject => ({ type: "object", properties, ...more });
const text = { type: "string", description: "Text" };
const field = (input: JsonObject, name: string): Json | undefined => (input.properties as JsonObject)[name];
const adaptField = (schema: Json, more: JsonObject = {}) => field(adaptSchema(object({ it: schema }, more)).input, "it");

describe("a schema that a model API refuses", () => {
  it("has its references put in", () => {
    const schema = object(
      { from: { $ref: "#/$defs/place" }, to: { $ref: "#/$defs/place", description: "The end" } },
      { $defs: { place: { type: "string", minLength: 2 } } },
    );
    expect(adaptSchema(schema).input).toEqual({
      type: "object",
      properties: {
        from: { type: "string", minLength: 2, description: "Not described by the server." },
        to: { type: "string", minLength: 2, description: "The end" },
      },
      additionalProperties: false,
    });
  });

  it("shows a recursion once", () => {
    const tree = object({ name: text, children: { type: "array", items: { $ref: "#/$defs/tree" } } }, { required: ["name"] });
    const { input, adapted } = adaptSchema(object({ tree: { $ref: "#/$defs/tree" } }, { $defs: { tree } }));
    expect(field(field(input, "tree") as JsonObject, "children")).toEqual({
      type: "array",
      items: { description: "The same once more inside itself: any value of that form." },
      description: "Not described by the server.",
    });
    expect(adapted).toEqual(["tree.children.*: contains itself, which is shown once"]);
    expect(readInput(input).safeParse({ tree: { name: "a", children: [{ name: "b", children: [] }] } }).success).toBe(true);
  });

  it("becomes one set of arguments where it is a choice at the top", () => {
    const schema: JsonObject = {
      oneOf: [object({ by: { const: "id" }, id: { type: "integer" } }, { required: ["by", "id"] }), { $ref: "#/$defs/byName" }],
      $defs: { byName: object({ by: { const: "name" }, name: text }, { required: ["by", "name"] }) },
    };
    const { input, adapted } = adaptSchema(schema);
    expect(input).toMatchObject({ properties: { by: { enum: ["id", "name"] }, id: { type: "integer" }, name: text }, required: ["by"] });
    expect(adapted).toEqual(["a choice between several sets of arguments is one set: the server checks which go together"]);
  });

  it("has allOf merged, the narrower limit kept", () => {
    const schema: JsonObject = {
      allOf: [object({ n: { type: "number", maximum: 9 } }, { required: ["n"] }), object({ n: { type: "integer", maximum: 5 }, m: text })],
    };
    expect(adaptSchema(schema).input).toMatchObject({ properties: { n: { type: "integer", maximum: 5 }, m: text }, required: ["n"] });
  });

  it.each<[string, Json, Json]>([
    ["null in a type", { type: ["string", "null"], description: "d" }, { type: "string", description: "d" }],
    ["null in a choice", { anyOf: [{ type: "integer" }, { type: "null" }], description: "d" }, { type: "integer", description: "d" }],
    ["null among the values", { enum: ["a", null], type: "string", description: "d" }, { type: "string", enum: ["a"], description: "d" }],
    ["a nullable of OpenAPI 3.0", { type: "string", nullable: true, description: "d" }, { type: "string", description: "d" }],
    [
      "oneOf inside",
      { oneOf: [{ type: "string" }, { type: "integer" }], description: "d" },
      { anyOf: [{ type: "string" }, { type: "integer" }], description: "d" },
    ],
    ["several types", { type: ["string", "integer"], description: "d" }, { anyOf: [{ type: "string" }, { type: "integer" }], description: "d" }],
    ["values with words of their own", { oneOf: [{ const: "a", description: "first" }, { const: "b" }] }, { enum: ["a", "b"], description: "a: first" }],
    [
      "a list by places",
      { type: "array", prefixItems: [{ type: "string" }, { type: "number" }], description: "d" },
      { type: "array", items: { anyOf: [{ type: "string" }, { type: "number" }] }, description: "d" },
    ],
    ["a limit by true", { type: "number", minimum: 0, exclusiveMinimum: true, description: "d" }, { type: "number", exclusiveMinimum: 0, description: "d" }],
    [
      "a map",
      { type: "object", additionalProperties: { type: "number" }, description: "d" },
      { type: "object", properties: {}, additionalProperties: { type: "number" }, description: "d" },
    ],
    ["an object of any form", { type: "object", description: "d" }, { type: "object", properties: {}, additionalProperties: true, description: "d" }],
    ["true", true, { description: "Not described by the server." }],
  ])("says plainly %s", (_what, given, adapted) => {
    expect(adaptField(given)).toEqual(adapted);
  });

  it.each<[string, Json, string]>([
    ["a pattern that may take for ever", { type: "string", pattern: "^(a+)+$", description: "Letters." }, "Letters. Must match the pattern ^(a+)+$"],
    ["a format", { type: "string", format: "date", description: "Day." }, "Day. Format: date."],
    ["values that differ", { type: "array", items: { type: "string" }, uniqueItems: true, description: "Ids." }, "Ids. No value twice."],
  ])("tells %s in words and leaves it to the server", (_what, given, description) => {
    const adapted = adaptField(given);
    expect(adapted).toMatchObject({ description });
    expect(JSON.stringify(adapted)).not.toMatch(/"(pattern|format|uniqueItems)"/);
  });

  it("notes what only the server can check", () => {
    const { adapted } = adaptSchema(object({ it: { type: "string", not: { const: "a" } } }, { if: {}, dependentRequired: {} }));
    expect(adapted).toEqual(["arguments: if, dependentRequired left to the server to check", "it: not left to the server to check"]);
  });

  it("leaves a default out that is none", () => {
    expect(adaptField({ type: "integer", default: "many", description: "d" })).toEqual({ type: "integer", description: "d" });
    expect(adaptField({ type: "integer", default: 3, description: "d" })).toMatchObject({ default: 3 });
  });

  it("asks for a field that is required and not described", () => {
    expect(adaptSchema(object({}, { required: ["key"] })).input).toMatchObject({ properties: { key: {} }, required: ["key"] });
  });

  it.each<[string, Json, string]>([
    ["arguments that are no object", { type: "array" }, "the arguments are no object"],
    ["a choice of other things", { anyOf: [{ type: "object" }, { type: "string" }] }, "a choice between things that are not all objects"],
    ["a reference to another document", object({ a: { $ref: "other.json#/a" } }), 'refers to "other.json#/a", outside of its own document'],
    ["a reference to nothing", object({ a: { $ref: "#/$defs/a" } }), 'refers to "#/$defs/a", which is not there'],
    ["a reference to a prototype", object({ a: { $ref: "#/constructor" } }), "which is not there"],
    ["nothing but itself", { $ref: "#" }, "only a reference to itself"],
    ["a dynamic reference", object({ a: { $dynamicRef: "#n" } }), "a: a dynamic reference has no plain form"],
    ["false", object({ a: false }), "takes nothing"],
    ["an unknown type", object({ a: { type: "date" } }), 'a: "date" is no type of JSON Schema'],
    ["types that exclude each other", object({ a: { allOf: [{ type: "string" }, { type: "number" }] } }), "they have no type in common"],
    ["text where a schema should be", object({ a: "string" }), "something stands where a schema should"],
  ])("is refused with the reason: %s", (_what, schema, reason) => {
    expect(() => adaptSchema(schema)).toThrow(reason);
  });

  it("is refused when its references grow out of hand", () => {
    const defs = Object.fromEntries(
      Array.from({ length: 12 }, (_, n) => [
        `l${n}`,
        object({ a: { $ref: `#/$defs/l${n + 1}` }, b: { $ref: `#/$defs/l${n + 1}` }, c: { $ref: `#/$defs/l${n + 1}` } }),
      ]),
    );
    expect(() => adaptSchema({ $ref: "#/$defs/l0", $defs: { ...defs, l12: text } })).toThrow(/more than 1500 parts|levels deep/);
    const wide = Object.fromEntries(Array.from({ length: 400 }, (_, n) => [`field_number_${n}`, { ...text, description: "A description of some length" }]));
    expect(() => adaptSchema(object(wide))).toThrow("too many to show to a model");
  });
});

describe("odd names of arguments", () => {
  const schema = object(
    {
      $top: { type: "integer" },
      "filter[name]": object({ "a b": text, list: { type: "array", items: object({ "x/y": text }) } }, { required: ["a b"] }),
      map: { type: "object", additionalProperties: object({ "@id": text }) },
      ["long".repeat(30)]: text,
      constructor: text,
    },
    { required: ["filter[name]"] },
  );
  const { input, renamed } = adaptSchema(schema);

  it("are replaced by names that model APIs take", () => {
    const names = Object.keys(input.properties as JsonObject);
    expect(names.slice(0, 3)).toEqual(["top", "filter_name", "map"]);
    expect(names[3]).toMatch(/^(long)+lo?n?g?_[0-9a-f]{8}$/);
    expect(names[3]).toHaveLength(64);
    expect(names[4]).toBe("field_constructor");
    expect(input.required).toEqual(["filter_name"]);
  });

  it("are the server's again in a call", () => {
    const given = { top: 1, filter_name: { a_b: "1", list: [{ x_y: "2" }] }, map: { x_y: { id: "3" } }, field_constructor: "4" };
    expect(readInput(input).safeParse(given).success).toBe(true);
    expect(restoreNames(given, renamed)).toEqual({
      $top: 1,
      "filter[name]": { "a b": "1", list: [{ "x/y": "2" }] },
      map: { x_y: { "@id": "3" } },
      constructor: "4",
    });
  });

  it("that would be the same get a mark", () => {
    const [one, other] = Object.keys(adaptSchema(object({ "a b": text, "a/b": text })).input.properties as JsonObject);
    expect(one).toBe("a_b");
    expect(other).toMatch(/^a_b_[0-9a-f]{8}$/);
  });

  it("cannot change a prototype", () => {
    const adapted = adaptSchema(JSON.parse('{"type":"object","properties":{"__proto__":{"type":"string"}},"required":["__proto__"]}'));
    expect(Object.keys(adapted.input.properties as JsonObject)).toEqual(["field___proto"]);
    const restored = restoreNames({ field___proto: "x" }, adapted.renamed);
    expect(Object.getPrototypeOf(restored)).toBe(Object.prototype);
    expect(JSON.stringify(restored)).toBe('{"__proto__":"x"}');
  });
});

describe("an example", () => {
  const exampleOf = (schema: JsonObject) => {
    const { input, samples } = adaptSchema(schema);
    return makeExample(input, samples);
  };

  it("takes the document's own values", () => {
    const schema = object(
      { a: { type: "string", example: "aspirin" }, b: { type: "integer", examples: [7] }, c: { enum: ["x", "y"] }, d: text },
      { required: ["a", "b", "c"] },
    );
    expect(exampleOf(schema)).toEqual({ example: { a: "aspirin", b: 7, c: "x" }, exampleFrom: "document" });
  });

  it("is made up from types and formats, and says so", () => {
    const schema = object(
      {
        s: { type: "string", format: "date" },
        n: { type: "integer", minimum: 10, multipleOf: 4 },
        l: { type: "array", items: { type: "string", maxLength: 2 }, minItems: 2 },
        o: object({ b: { type: "boolean" } }, { required: ["b"] }),
      },
      { required: ["s", "n", "l", "o"] },
    );
    expect(exampleOf(schema)).toEqual({ example: { s: "2024-01-15", n: 12, l: ["ex", "ex"], o: { b: true } }, exampleFrom: "made" });
  });
});

/** Any schema of the keywords that servers use, nested and with references to two definitions, one of them recursive. */
const anySchema = fc.letrec<{ schema: JsonObject }>((tie) => ({
  schema: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.record(
      {
        type: fc.constantFrom("string", "integer", "number", "boolean"),
        description: fc.string(),
        enum: fc.option(fc.constant([1, "a", true]), { nil: undefined }),
      },
      { requiredKeys: ["type"] },
    ),
    fc.constantFrom<JsonObject>(
      { $ref: "#/$defs/leaf" },
      { $ref: "#/$defs/loop" },
      { type: ["integer", "null"], minimum: 3 },
      { type: "string", format: "email", minLength: 3 },
    ),
    fc.record({ type: fc.constant("array"), items: tie("schema"), minItems: fc.nat(3) }, { requiredKeys: ["type"] }),
    fc.record({ anyOf: fc.array(tie("schema"), { minLength: 1, maxLength: 3 }) }),
    fc.record({ oneOf: fc.array(tie("schema"), { minLength: 1, maxLength: 3 }), description: fc.string() }),
    fc
      .array(fc.tuple(fc.oneof(fc.string({ minLength: 1 }), fc.constantFrom("id", "$filter", "__proto__", "a b")), tie("schema"), fc.boolean()), {
        maxLength: 4,
      })
      .map((fields) => object(Object.fromEntries(fields), { required: fields.flatMap(([name, , must]) => (must ? [name] : [])) })),
  ) as fc.Arbitrary<JsonObject>,
}));

it("any schema comes out in a form that model APIs take, with an example that fits", () => {
  const $defs = { leaf: { type: "string", maxLength: 4 }, loop: object({ next: { $ref: "#/$defs/loop" } }, { required: ["next"] }) };
  fc.assert(
    fc.property(fc.dictionary(fc.string({ minLength: 1, maxLength: 80 }), anySchema.schema, { maxKeys: 4 }), (properties) => {
      const { input, samples } = adaptSchema(object(properties, { $defs, required: Object.keys(properties) }));
      expect(input).toMatchObject({ type: "object", additionalProperties: false });
      expect(JSON.stringify(input)).not.toMatch(/"(\$ref|\$defs|allOf|oneOf|pattern|format|const)":/);
      for (const name of Object.keys(input.properties as JsonObject)) expect(name).toMatch(/^[A-Za-z0-9_.-]{1,64}$/);
      const told = JSON.stringify(toolParameters({ input: readInput(input) }));
      expect(told).not.toMatch(/"(\$ref|\$defs|allOf|oneOf|pattern|format)":/);
      expect(readInput(input).safeParse(makeExample(input, samples).example).error?.issues).toBeUndefined();
    }),
    { numRuns: 300 },
  );
});
