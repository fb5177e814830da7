import { toolPool } from "../all-tools.ts";
import { createToolPool } from "../core/tool-pool.ts";
import { wikipediaTool } from "./wikipedia-tool.ts";

/** What a mining reads its texts and looks its entities up with: the pool, and a source that no task is made with. */
export const miningTools = createToolPool([...toolPool.tools, wikipediaTool]);
