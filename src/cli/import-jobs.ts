import type { Settings } from '../config/env.js';

export async function importJobs(_settings: Settings, _args: string[]): Promise<void> {}
