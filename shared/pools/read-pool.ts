import { z } from "zod";

/** A pool is wrong before the run starts, not in its ten-thousandth cycle: every entry is checked, and ids are unique. */
export function readPool<T extends z.ZodType<{ id: string }>>(file: string, entry: T, content: unknown): z.infer<T>[] {
  const parsed = z.array(entry).min(1).safeParse(content);
  if (!parsed.success) throw new Error(`${file} is no pool:\n${z.prettifyError(parsed.error)}`);
  const ids = new Set<string>();
  for (const { id } of parsed.data) {
    if (ids.has(id)) throw new Error(`${file}: two entries have the id ${id}`);
    ids.add(id);
  }
  return parsed.data;
}
