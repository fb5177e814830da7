import type { LargeObjects } from "../../../shared/ports/large-objects.ts";
import type { MemoryObjectStore } from "./memory-object-store.ts";

/** Large objects of the same bucket in memory; what is no text is kept beside its texts. */
export class MemoryLargeObjects implements LargeObjects {
  readonly bytes = new Map<string, Buffer>();
  readonly #store: MemoryObjectStore;

  constructor(store: MemoryObjectStore) {
    this.#store = store;
  }
  async putNewStream(key: string, chunks: AsyncIterable<Uint8Array>, contentType: string): Promise<boolean> {
    const parts: Uint8Array[] = [];
    for await (const chunk of chunks) parts.push(chunk);
    const body = Buffer.concat(parts);
    if (!(await this.#store.putNew(key, body.toString("utf8"), contentType))) return false;
    this.bytes.set(key, body);
    return true;
  }
  async sizeOf(key: string): Promise<number | null> {
    return this.#find(key)?.byteLength ?? null;
  }
  async readRange(key: string, start: number, end: number): Promise<Uint8Array> {
    return this.#find(key)?.subarray(start, end) ?? Buffer.alloc(0);
  }
  async replace(key: string, next: (text: string | null) => string | null, contentType: string): Promise<boolean> {
    const body = next(this.#store.objects.get(key) ?? null);
    if (body === null) return false;
    this.#store.objects.set(key, body);
    this.#store.contentTypes.set(key, contentType);
    return true;
  }
  #find(key: string): Buffer | null {
    const text = this.#store.objects.get(key);
    return this.bytes.get(key) ?? (text === undefined ? null : Buffer.from(text));
  }
}
