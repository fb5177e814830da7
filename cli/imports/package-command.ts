import { UsageError } from "../errors.ts";

export type PackageCommand = { /** As npm names it: name or name@version. */ specifier: string; package: string; arguments: string[] };

const packageName = /^(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/;
const versionRange = /^[A-Za-z0-9.^~*+-]{1,60}$/;

/**
 * A command that starts an MCP server which is an npm package: npx [-y] PACKAGE[@VERSION] [ARGUMENT ...].
 * @throws UsageError for any other, with the reason
 */
export function parsePackageCommand(command: string): PackageCommand {
  const [program, ...words] = wordsOf(command);
  if (program !== undefined && /^[A-Za-z_]\w*=/.test(program))
    throw new UsageError("a server that needs variables cannot be imported: its function is given none. Run it yourself and import its URL");
  if (program !== "npx") {
    throw new UsageError(
      `${program ?? "nothing"} cannot be imported: tools run in Lambda functions, and of commands only an npm package can be put into one (npx -y PACKAGE ARGUMENTS). Serve it over HTTP and import its URL`,
    );
  }
  const at = words.findIndex((word) => word !== "-y" && word !== "--yes");
  const specifier = words[at] ?? "";
  const split = specifier.lastIndexOf("@");
  const name = split > 0 ? specifier.slice(0, split) : specifier;
  const version = split > 0 ? specifier.slice(split + 1) : null;
  if (!packageName.test(name) || (version !== null && !versionRange.test(version)))
    throw new UsageError(`${specifier || "nothing"} is no package of the npm registry: npx -y PACKAGE[@VERSION] [ARGUMENT ...]`);
  return { specifier, package: name, arguments: words.slice(at + 1) };
}

/** Words as a shell splits them, quotes understood; whatever else a shell would act on is refused. */
function wordsOf(command: string): string[] {
  const words = [...command.matchAll(/"([^"]*)"|'([^']*)'|([^\s"']+)/g)];
  if (words.some(([, , , bare]) => bare !== undefined && /[|&;<>$`\\]/.test(bare)))
    throw new UsageError("the command is run without a shell: no pipes, redirections or variables");
  return words.map(([, double, single, bare]) => double ?? single ?? bare ?? "");
}
