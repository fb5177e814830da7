export function takeLock(file: string): { release: () => void; holder?: undefined } | { holder: number };
