/** Objects by key in one bucket. */
export type ObjectStore = {
  /** The object's text, or null where there is none. */
  get(key: string): Promise<string | null>;
  /** Writes once: false, and nothing is changed, where the key exists. */
  putNew(key: string, body: string, contentType: string): Promise<boolean>;
  /** Keys under a prefix, in order. */
  list(prefix: string): AsyncIterable<string>;
  /** A link that gives the object to whoever holds it, for `seconds`. */
  presign(key: string, seconds: number): Promise<string>;
};
