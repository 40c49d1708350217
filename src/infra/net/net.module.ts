import { Global, Module } from '@nestjs/common';
import { DnsDomainNames, DomainNames } from './domain-names.js';
import { PublicWeb } from './public-web.js';
import { HttpsTransport, WebTransport } from './web-transport.js';

/** The world outside, for what strangers ask us to look at. */
@Global()
@Module({
  providers: [{ provide: DomainNames, useClass: DnsDomainNames }, { provide: WebTransport, useClass: HttpsTransport }, PublicWeb],
  exports: [DomainNames, PublicWeb],
})
export class NetModule {}
