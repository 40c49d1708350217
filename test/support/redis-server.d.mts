/**
 * A redis-server of our own, or undefined where none is installed.
 * @param folder where it keeps what it is told; without one it forgets
 */
export function startRedis(port?: number, folder?: string): Promise<{ url: string; port: number; stop(): Promise<void> } | undefined>;
