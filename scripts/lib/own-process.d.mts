export function isAlive(pid: number): boolean;
export function writePidFile(file: string, pid: number, mark: string, port: number): void;
export function runningProcess(file: string): number | undefined;
export function runningPort(file: string): number | undefined;
export function endProcess(file: string, graceMs?: number): Promise<boolean>;
