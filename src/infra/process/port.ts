import { createServer } from 'node:net';
import { StartFault } from '../../common/errors/start-fault.js';

/**
 * Looks whether we could listen there, before anything else is started.
 * @throws StartFault
 */
export async function assertPortFree(host: string, port: number): Promise<void> {
  const probe = createServer();
  try {
    await new Promise<void>((done, fail) => probe.once('error', fail).listen(port, host, done));
  } catch (error) {
    throw new StartFault(faultOf(error as NodeJS.ErrnoException, host, port));
  }
  await new Promise((done) => probe.close(done));
}

function faultOf({ code, message }: NodeJS.ErrnoException, host: string, port: number): string {
  switch (code) {
    case 'EADDRINUSE':
      return `PORT ${port} on ${host} is in use. Stop what listens there, or set PORT to another.`;
    case 'EACCES':
      return `PORT ${port} on ${host} is not open to this user. Set PORT to one above 1023.`;
    case 'ENOTFOUND':
    case 'EADDRNOTAVAIL':
      return `HOST ${host} is no address of this machine.`;
    default:
      return `Cannot listen on ${host}:${port}: ${message}.`;
  }
}
