import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Where one local AWS keeps everything; private, since the saved state holds secrets in clear. */
export interface LocalFolder {
  readonly path: string;
  readonly emulatorPid: string;
  readonly emulatorLog: string;
  readonly standInPid: string;
  readonly standInLog: string;
  /** The tasks that the stand-in model generated. */
  readonly standInMemory: string;
  readonly upstreamPid: string;
  readonly upstreamLog: string;
  readonly state: string;
  readonly objects: string;
  readonly temporary: string;
  readonly outputs: string;
  readonly deployLog: string;
  /** What was deployed last, and from which sources. */
  readonly deployed: string;
  /** How the stack is reached; the `dive` command reads it. */
  readonly stackFile: string;
}

export function localFolder(path: string): LocalFolder {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  // Else the project's own says "type": "module", and the emulator's CommonJS workers, which it writes below here, fail.
  writeFileSync(join(path, "package.json"), "{}\n");
  const folder = {
    path,
    emulatorPid: join(path, "local-aws.pid"),
    emulatorLog: join(path, "local-aws.log"),
    standInPid: join(path, "stand-in-model.pid"),
    standInLog: join(path, "stand-in-model.log"),
    standInMemory: join(path, "stand-in-tasks.jsonl"),
    upstreamPid: join(path, "stand-in-upstream.pid"),
    upstreamLog: join(path, "stand-in-upstream.log"),
    state: join(path, "state"),
    objects: join(path, "objects"),
    temporary: join(path, "temporary"),
    outputs: join(path, "outputs.json"),
    deployLog: join(path, "deploy.log"),
    deployed: join(path, "deployed.json"),
    stackFile: join(path, "stack.json"),
  };
  for (const part of [folder.state, folder.objects, folder.temporary]) mkdirSync(part, { recursive: true, mode: 0o700 });
  return folder;
}
