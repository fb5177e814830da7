import { type Command, InvalidArgumentError, Option } from "commander";
import { z } from "zod";
import { CreateRunBody } from "../shared/contracts/api.ts";
import { Json, JsonObject } from "../shared/contracts/domain.ts";
import { tellingIssues } from "../shared/contracts/telling-issues.ts";
import { resolveModelRef, UnknownModelError } from "../shared/domain/models/resolve-model.ts";
import type { RunRequest } from "./api-client.ts";
import { UsageError } from "./errors.ts";

export type SettingOption = {
  flags: string;
  /** Where its value goes in the settings. */
  paths: string[][];
  about: string;
  read?: (text: string) => Json;
  choices?: readonly string[];
};

export const number = (text: string) => {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value)) throw new InvalidArgumentError("It is not a number.");
  return value;
};
export const names = (text: string) =>
  text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
export const numbers = (text: string) => names(text).map(number);
/** A model named on the command line. @throws InvalidArgumentError */
export const readModel = (text: string) => {
  try {
    return resolveModelRef(text);
  } catch (error) {
    if (error instanceof UnknownModelError) throw new InvalidArgumentError(error.message);
    throw error;
  }
};
const noBudget = "none";
/** A sum, or that there is none, which commander could not carry as null. */
export const budget = (text: string) => (text === noBudget ? noBudget : number(text));

/** In $; of a run that names a model, which may cost money, where nothing is said of a budget. */
export const defaultBudgetUsd = 1;

/** Adds an option for each of these settings, its default in its help. @param defaults the settings of a run that names none */
export function addSettingsOptions(command: Command, options: readonly SettingOption[], defaults: JsonObject): Command {
  command.option("--settings <file>", "a JSON file of settings, as the API takes them; the other options go over it");
  for (const { flags, paths, about, read, choices } of options) {
    const option = new Option(flags, `${about}${defaultText(defaults, paths[0] ?? [])}`);
    if (read) option.argParser(read);
    if (choices) option.choices(choices);
    command.addOption(option);
  }
  return command;
}

/**
 * The settings that the options and the settings file name; what they leave out is the API's to fill in.
 * @param given the command's parsed options
 * @throws UsageError
 */
export async function readSettings(
  given: Record<string, unknown>,
  options: readonly SettingOption[],
  readFile: (path: string) => Promise<string>,
): Promise<JsonObject> {
  const settings = typeof given.settings === "string" ? await readSettingsFile(given.settings, readFile) : {};
  for (const { flags, paths } of options) {
    const value = given[new Option(flags).attributeName()];
    if (value !== undefined) for (const path of paths) put(settings, path, Json.parse(value));
  }
  return settings;
}

/** @throws UsageError where the settings are none of a run */
export function checkSettings(settings: JsonObject): RunRequest {
  const parsed = CreateRunBody.safeParse(settings);
  if (!parsed.success) throw new UsageError(`these settings cannot be:\n${z.prettifyError({ issues: tellingIssues(parsed.error.issues) })}`);
  return settings as RunRequest;
}

/** The settings with the usual budget where they name a real model and say nothing of one. @param named the models that they name */
export function withBudget(settings: JsonObject, named: readonly unknown[]): JsonObject {
  if (settings.budgetUsd === noBudget) return { ...settings, budgetUsd: null };
  const isPaid = named.some((name) => typeof name === "string" && !name.startsWith("stand-in/"));
  return isPaid && settings.budgetUsd === undefined ? { ...settings, budgetUsd: defaultBudgetUsd } : settings;
}

/** Defaults as their help shows them. */
export const defaultsOf = (body: unknown): JsonObject => JsonObject.parse(JSON.parse(JSON.stringify(body)));

async function readSettingsFile(path: string, readFile: (path: string) => Promise<string>): Promise<JsonObject> {
  const text = await readFile(path);
  try {
    return JsonObject.parse(JSON.parse(text));
  } catch (cause) {
    throw new UsageError(`${path} is not a JSON object`, { cause });
  }
}

function put(settings: JsonObject, [head = "", ...rest]: string[], value: Json): void {
  if (rest.length === 0) {
    settings[head] = value;
    return;
  }
  const inner = JsonObject.safeParse(settings[head]);
  const object = inner.success ? inner.data : {};
  put(object, rest, value);
  settings[head] = object;
}

function defaultText(defaults: JsonObject, path: string[]): string {
  const value = path.reduce<Json | undefined>((at, name) => JsonObject.safeParse(at).data?.[name], defaults);
  return value === undefined || value === null || value === false ? "" : ` (default: ${Array.isArray(value) ? value.join(",") : String(value)})`;
}
