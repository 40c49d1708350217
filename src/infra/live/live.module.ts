import { Global, Module } from '@nestjs/common';
import { LiveMessages } from './live-messages.js';

@Global()
@Module({ providers: [LiveMessages], exports: [LiveMessages] })
export class LiveModule {}
