/*
 * Writes what is said of the shipped pools, from the pools themselves: shared/pools/data/card.json (counts, splits, checksums), README.md
 * (for readers) and the JSON Schemas of the files. Run it after a pool has changed: node scripts/pools/write-cards.ts
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { ExemplarFile, SeedFile } from "../../shared/contracts/pools.ts";
import { cardOf } from "./card-of.ts";
import { renderCard } from "./render-card.ts";

const folder = join(import.meta.dirname, "../../shared/pools/data");
const card = await cardOf();
const write = (file: string, text: string) => writeFileSync(join(folder, file), text);

write("card.json", `${JSON.stringify(card, null, 2)}\n`);
write("README.md", renderCard(card));
write("seeds.schema.json", `${JSON.stringify(z.toJSONSchema(SeedFile), null, 2)}\n`);
write("exemplars.schema.json", `${JSON.stringify(z.toJSONSchema(ExemplarFile), null, 2)}\n`);
