export const INSTALL_BYTES: number;
export const RUN_BYTES: number;
export function checkDisk(folder: string, bytes: number): void;
