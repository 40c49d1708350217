/** A redis-server of our own, or undefined where none is installed. */
export function startRedis(port?: number): Promise<{ url: string; port: number; stop(): Promise<void> } | undefined>;
