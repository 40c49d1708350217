import { type ClientRequest, request as plainRequest, type RequestOptions } from 'node:http';
import { request } from 'node:https';
import type { LookupFunction } from 'node:net';
import { Injectable } from '@nestjs/common';
import type { Address } from './domain-names.js';

/** How requests leave the machine. */
export abstract class WebTransport {
  /** Begins a request to the host of the URL, at one of these addresses and no other; undefined: at those that this machine knows. */
  abstract begin(url: URL, addresses: Address[] | undefined, options: RequestOptions): ClientRequest;
}

/** By TLS; the certificate has to be the host's. What is not on the public web may be asked by plain http. */
@Injectable()
export class HttpsTransport extends WebTransport {
  begin(url: URL, addresses: Address[] | undefined, options: RequestOptions): ClientRequest {
    if (addresses === undefined) return (url.protocol === 'http:' ? plainRequest : request)(url, { ...options, agent: false });
    // No agent: a connection that is kept for later would not be looked up again.
    return request(url, { ...options, agent: false, lookup: pinnedTo(addresses) });
  }
}

/** Looks up nothing: a name that is asked again may answer otherwise, so what is connected to is what was checked. */
export function pinnedTo(addresses: Address[]): LookupFunction {
  return (_host, { all }, done) => {
    const [first] = addresses as [Address, ...Address[]];
    if (all) done(null, addresses);
    else done(null, first.address, first.family);
  };
}
