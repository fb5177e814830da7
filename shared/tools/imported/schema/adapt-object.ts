import type { Json, JsonObject } from "../../../contracts/domain.ts";
import { noteUnsaid, type Place, shown, type Work } from "./adaptation.ts";
import { isObject, listOf } from "./is-object.ts";
import { plainWords } from "./plain-words.ts";
import { safeName } from "./safe-name.ts";

/** Rule of the model APIs for names in a schema. */
const takenName = /^[A-Za-z0-9_.-]{1,64}$/;
/** Names that mean something to JavaScript objects. */
const reserved = new Set(["__proto__", "constructor", "prototype"]);

/** An object with named fields, or a map. A field that the schema does not describe says so. */
export function adaptObject(work: Work, schema: JsonObject, place: Place): JsonObject {
  if (place.path.length === 0) noteUnsaid(work, schema, place);
  const required = new Set(listOf(schema.required).filter((name) => typeof name === "string"));
  const given = Object.entries(isObject(schema.properties) ? schema.properties : {});
  const named = given.filter(([, property]) => !(isObject(property) && property.readOnly === true));
  const unnamed = [...required].filter((name) => !given.some(([other]) => other === name)).map((name) => [name, true] as [string, Json]);

  const properties: [string, JsonObject][] = [];
  const must: string[] = [];
  const shownNames = new Set<string>();
  for (const [original, property] of [...named, ...unnamed]) {
    const plain = takenName.test(original) && !reserved.has(original) && !shownNames.has(original);
    const name = plain ? original : safeName(reserved.has(original) ? `field_${original}` : original, shownNames);
    shownNames.add(name);
    const at = [...place.path, name];
    if (name !== original) {
      work.renamed.push({ at, original });
      work.notes.add(`${shown({ path: at })}: the server's ${plainWords(original, 80)}`);
    }
    properties.push([name, describedField(work, work.adapt(property, { ...place, path: at }))]);
    if (required.has(original)) must.push(name);
  }
  const words = place.path.length === 0 ? undefined : schema.description;
  return {
    type: "object",
    properties: Object.fromEntries(properties),
    ...(must.length > 0 && { required: must }),
    additionalProperties: othersOf(work, schema, place, properties.length),
    ...(typeof words === "string" && { description: words }),
  };
}

function describedField(work: Work, field: JsonObject): JsonObject {
  if (field.description !== undefined) return field;
  const described = { ...field, description: "Not described by the server." };
  const sample = work.samples.get(field);
  if (sample) work.samples.set(described, sample);
  return described;
}

/** JSON Schema lets any other field in; a model is told of the named ones alone, if there are any. */
function othersOf(work: Work, { additionalProperties: others }: JsonObject, place: Place, fields: number): Json {
  if (others === undefined) return fields === 0;
  if (typeof others === "boolean") return others;
  return work.adapt(others, { ...place, path: [...place.path, "*"] });
}
