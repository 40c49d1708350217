import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ClientContext } from './client-context.js';
import { ForgetOldGuesses } from './guesses/forget-old-guesses.js';
import { GuessCounterEntity } from './guesses/guess-counter.entity.js';
import { GuessCountersRepository } from './guesses/guess-counters.repository.js';
import { GuessLimiter } from './guesses/guess-limiter.js';
import { LinkTokens } from './link-tokens.js';
import { PasswordHasher } from './password-hasher.js';

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([GuessCounterEntity])],
  providers: [PasswordHasher, LinkTokens, ClientContext, GuessLimiter, GuessCountersRepository, ForgetOldGuesses],
  exports: [PasswordHasher, LinkTokens, ClientContext, GuessLimiter],
})
export class SecurityModule {}
