import { encodeCursor } from "../../../shared/adapters/dynamodb/cursor.ts";
import type { Page } from "../../../shared/ports/stores.ts";

/** @param items in their order; the page starts after the item named by `after`. */
export function pageOf<T extends { id: string }>(items: readonly T[], limit: number, after: string | null): Page<T> {
  const start = after === null ? 0 : items.findIndex((item) => item.id === after) + 1;
  const page = items.slice(start, start + limit);
  const last = page.at(-1);
  return { items: structuredClone(page), cursor: last && start + limit < items.length ? encodeCursor(last.id) : null };
}
