/** A schema, tool or operation that no model API would take, or that DIVE cannot send; the message says why. */
export class ImportRefused extends Error {
  override readonly name = "ImportRefused";
}
