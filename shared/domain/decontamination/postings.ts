/** Numbers under 32-bit keys. */
export type Postings = {
  add(key: number, value: number): void;
  /** Visits the values of the key, the newest first, at most `most`. */
  visit(key: number, most: number, visitor: (value: number) => void): void;
};

const none = -1;

/** In typed arrays, 16 bytes an entry and as much again while they grow: a Map of arrays takes ten times that. */
export function createPostings(): Postings {
  let capacity = 1024;
  let size = 0;
  let heads = new Int32Array(capacity).fill(none);
  let nexts = new Int32Array(capacity);
  let keys = new Uint32Array(capacity);
  let values = new Int32Array(capacity);

  const bucketOf = (key: number) => (Math.imul(key, 0x9e3779b1) >>> 0) & (capacity - 1);
  const link = (entry: number) => {
    const bucket = bucketOf(keys[entry] ?? 0);
    nexts[entry] = heads[bucket] ?? none;
    heads[bucket] = entry;
  };
  const grow = () => {
    capacity *= 2;
    keys = enlarged(keys, new Uint32Array(capacity));
    values = enlarged(values, new Int32Array(capacity));
    nexts = new Int32Array(capacity);
    heads = new Int32Array(capacity).fill(none);
    for (let entry = 0; entry < size; entry++) link(entry);
  };

  return {
    add(key, value) {
      if (size === capacity) grow();
      keys[size] = key;
      values[size] = value;
      link(size);
      size += 1;
    },
    visit(key, most, visitor) {
      let left = most;
      for (let entry = heads[bucketOf(key)] ?? none; entry !== none && left > 0; entry = nexts[entry] ?? none) {
        if (keys[entry] !== key) continue;
        visitor(values[entry] ?? 0);
        left -= 1;
      }
    },
  };
}

export function enlarged<T extends Uint32Array | Int32Array>(from: T, into: T): T {
  into.set(from);
  return into;
}
