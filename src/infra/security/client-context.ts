import { Injectable } from '@nestjs/common';
import { Scoped } from '../../common/scoped.js';

/** From where, and with what program, a request came. */
export interface Client {
  /** As the program calls itself. Anything at all may stand in it. */
  userAgent: string;
  /** An IPv4 address, or an IPv6 network of 64 bits. Not to be stored as it is. */
  address: string;
  /** The network around it (CIDR), coarse enough to be kept. */
  network: string;
}

/** Tells whoever writes down what happened to an account from where it was done, without every service handing it on. */
@Injectable()
export class ClientContext {
  private readonly current = new Scoped<Client>();

  /** Undefined where nobody asked: commands, tasks, sweeps. */
  get client(): Client | undefined {
    return this.current.value;
  }

  run<T>(client: Client, work: () => T): T {
    return this.current.run(client, work);
  }
}
