export function succeeds(command: string, parameters: readonly string[], cwd: string): Promise<boolean>;
