import { Module } from '@nestjs/common';
import { FixedWindowStorage } from './fixed-window.storage.js';

@Module({ providers: [FixedWindowStorage], exports: [FixedWindowStorage] })
export class RateLimitStorageModule {}
