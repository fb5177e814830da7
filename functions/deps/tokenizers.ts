import { tokenizers } from "../../shared/adapters/tokenizers/tokenizers.ts";

export const tokenizerPorts = { tokenizers };
