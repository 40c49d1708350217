import { Global, Module } from '@nestjs/common';
import { Settings } from '../../config/env.js';
import { Antivirus, NoAntivirus } from './antivirus.js';
import { ClamdAntivirus } from './clamd.antivirus.js';

@Global()
@Module({
  providers: [
    {
      provide: Antivirus,
      inject: [Settings],
      useFactory: ({ clamdUrl }: Settings): Antivirus => (clamdUrl === undefined ? new NoAntivirus() : new ClamdAntivirus(clamdUrl)),
    },
  ],
  exports: [Antivirus],
})
export class AntivirusModule {}
