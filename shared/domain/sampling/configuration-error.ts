/** Settings that the pools cannot serve; `field` is the path of the setting at fault, as in `toolset.min`. */
export class ConfigurationError extends Error {
  override readonly name = "ConfigurationError";
  readonly field: string;

  constructor(field: string, message: string) {
    super(`${field}: ${message}`);
    this.field = field;
  }
}
