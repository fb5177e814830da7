export declare const INSTALL_BYTES: number;
export declare const RUN_BYTES: number;
export function checkNode(): void;
export function checkNpm(): void;
export function checkDisk(folder: string, bytes: number): void;
export function findPython(oldest?: number): string;
