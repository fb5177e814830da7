import type { Column } from "../../contracts/parquet-column.ts";

/** Adds up bytes that a row group holds before compression. */
export type ByteCount = { bytes: number };

/**
 * A value as the writer takes it: JSON as its text's bytes, whole numbers as bigint.
 * @throws TypeError where the value is not of the column's type
 */
export function columnValue({ name, nullable, type }: Column, value: unknown, counted: ByteCount): unknown {
  if (type.kind === "json") {
    const text = Buffer.from(JSON.stringify(value ?? null));
    counted.bytes += text.byteLength;
    return text;
  }
  if (value === null || value === undefined) {
    if (nullable) return null;
    throw new TypeError(`column ${name} has no value`);
  }
  switch (type.kind) {
    case "text": {
      const text = String(value);
      counted.bytes += text.length;
      return text;
    }
    case "int":
      counted.bytes += 8;
      return BigInt(Number(value));
    case "number":
      counted.bytes += 8;
      return Number(value);
    case "boolean":
      counted.bytes += 1;
      return Boolean(value);
    case "list":
      if (!Array.isArray(value)) throw new TypeError(`column ${name} is no list`);
      return value.map((item: unknown) => columnValue({ name, ...type.of }, item, counted));
    case "struct":
      return Object.fromEntries(type.fields.map((field) => [field.name, columnValue(field, Reflect.get(Object(value), field.name), counted)]));
  }
}
