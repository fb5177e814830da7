/** Objects that do not fit in memory, and the one kind of object that is written over. */
export type LargeObjects = {
  /**
   * Writes once, in parts: false, and nothing is changed, where the key exists. Nothing stays of an upload that breaks off.
   * @throws what `chunks` throws
   */
  putNewStream(key: string, chunks: AsyncIterable<Uint8Array>, contentType: string): Promise<boolean>;
  /** Bytes of the object, or null where there is none. */
  sizeOf(key: string): Promise<number | null>;
  /** Its bytes from `start` up to, but not with, `end`. */
  readRange(key: string, start: number, end: number): Promise<Uint8Array>;
  /**
   * Writes what `next` makes of the text that stands there, while nobody else has written; asked again where somebody has.
   * @param next gets null where there is no object; null leaves everything as it is. @returns whether it wrote
   */
  replace(key: string, next: (text: string | null) => string | null, contentType: string): Promise<boolean>;
};
