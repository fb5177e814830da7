/** A page cursor that this store did not hand out; the caller's fault. */
export class BadCursorError extends Error {
  override readonly name = "BadCursorError";
  constructor() {
    super("the cursor is not one that a former page gave: leave it out to start from the first page");
  }
}
