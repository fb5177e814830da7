/** A row that a view cannot hold; it is counted with the reason. */
export class RowLeftOutError extends Error {
  override readonly name = "RowLeftOutError";
  readonly reason: string;
  constructor(reason: string) {
    super(`a row is left out: ${reason}`);
    this.reason = reason;
  }
}
