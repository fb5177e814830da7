export function checkNode(): void;
export function checkNpm(): void;
export function checkDisk(folder: string): void;
export function findPython(oldest?: number): string;
