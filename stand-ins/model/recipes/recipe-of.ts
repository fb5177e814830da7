import type { ToolSpec } from "../../../shared/contracts/model.ts";
import type { Recipe } from "../rules/recipe.ts";
import { alignmentAndClusteringRecipes } from "./alignment-and-clustering.ts";
import { codeExecutionRecipe } from "./code-execution.ts";
import { genericRecipe } from "./generic.ts";
import { motifsFeaturesStructureRecipes } from "./motifs-features-structure.ts";
import { proteinAndTableRecipes } from "./protein-and-tables.ts";
import { restrictionRecipes } from "./restriction.ts";
import { sequenceRecipes } from "./sequence.ts";

const recipes = new Map<string, Recipe>(
  Object.entries({
    ...sequenceRecipes,
    ...restrictionRecipes,
    ...proteinAndTableRecipes,
    ...alignmentAndClusteringRecipes,
    ...motifsFeaturesStructureRecipes,
    code_execution: codeExecutionRecipe,
  }),
);

/** The recipe for a tool, or one made from its schema alone. */
export function recipeOf(name: string, tool: ToolSpec | undefined): Recipe {
  return recipes.get(name) ?? genericRecipe(name, tool);
}
