import { ValidatedPool } from "../../contracts/tool-validation.ts";
import shipped from "./pool.json" with { type: "json" };

/** The validation that the project ships with. @throws ZodError when the file is no such thing */
export const validatedPool = (): ValidatedPool => ValidatedPool.parse(shipped);
