import { z } from "zod";

export const ToolName = z.string().regex(/^[a-z][a-z0-9_]{0,63}$/i, "a tool name has letters, digits and underscores");
