const pageSize = 100;

type Page<T> = { items: T[]; cursor: string | null };

/** All items of a list of the API, page by page. @param read gets the query of a page */
export async function* readPages<T>(read: (query: string) => Promise<Page<T>>): AsyncIterable<T> {
  let cursor: string | null = null;
  do {
    const page: Page<T> = await read(new URLSearchParams({ limit: String(pageSize), ...(cursor !== null && { cursor }) }).toString());
    yield* page.items;
    cursor = page.cursor;
  } while (cursor !== null);
}
