import { Configuration } from "../../contracts/configuration.ts";
import { rememberingCheckpoints } from "../checkpoint-cache.ts";

export const readConfiguration = rememberingCheckpoints(Configuration, 200);
