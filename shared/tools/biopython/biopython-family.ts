import { alignmentTools } from "./alignment.ts";
import { clusteringTools } from "./clustering.ts";
import { featureTools } from "./features.ts";
import { motifTools } from "./motifs.ts";
import { proteinTools } from "./protein.ts";
import { restrictionTools } from "./restriction.ts";
import { sequenceTools } from "./sequence.ts";
import { sequenceUtilityTools } from "./sequence-utilities.ts";
import { structureTools } from "./structure.ts";
import { tableTools } from "./tables.ts";

export const biopythonFamily = [
  ...sequenceTools,
  ...sequenceUtilityTools,
  ...alignmentTools,
  ...clusteringTools,
  ...motifTools,
  ...featureTools,
  ...structureTools,
  ...proteinTools,
  ...restrictionTools,
  ...tableTools,
];
