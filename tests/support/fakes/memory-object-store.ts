import type { ObjectStore } from "../../../shared/ports/object-store.ts";

/** One bucket in memory. `contentTypes` and `objects` are there for tests to look at. */
export class MemoryObjectStore implements ObjectStore {
  readonly objects = new Map<string, string>();
  readonly contentTypes = new Map<string, string>();

  async get(key: string): Promise<string | null> {
    return this.objects.get(key) ?? null;
  }
  async putNew(key: string, body: string, contentType: string): Promise<boolean> {
    if (this.objects.has(key)) return false;
    this.objects.set(key, body);
    this.contentTypes.set(key, contentType);
    return true;
  }
  async *list(prefix: string): AsyncGenerator<string> {
    // S3 orders keys by their UTF-8 bytes.
    const keys = [...this.objects.keys()].filter((key) => key.startsWith(prefix));
    yield* keys.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  }
  async presign(key: string, seconds: number): Promise<string> {
    return `https://objects.invalid/${key}?expires=${seconds}`;
  }
}
