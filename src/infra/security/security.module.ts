import { Global, Module } from '@nestjs/common';
import { LinkTokens } from './link-tokens.js';
import { PasswordHasher } from './password-hasher.js';

@Global()
@Module({ providers: [PasswordHasher, LinkTokens], exports: [PasswordHasher, LinkTokens] })
export class SecurityModule {}
