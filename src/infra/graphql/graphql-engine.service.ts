import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Settings } from '../../config/env.js';
import { BATCH_FIELD_KEY, type BatchFieldOptions, SUBSCRIPTION_KEY, type SubscriptionOptions } from './batch-field.js';
import { readContract } from './contract.js';
import type { Engine } from './engine.js';
import { HandlerCalls } from './handler-calls.js';
import { KnownQuestions } from './known-questions.js';
import type { Fields, Found, SchemaParts } from './schema.js';
import { Subscriptions } from './subscriptions.js';

/** Which operations there are: the product says. */
export abstract class GraphqlFields implements Fields {
  abstract readonly queries: Record<string, string>;
  abstract readonly mutations: Record<string, string>;
  abstract readonly vocabularies: Record<string, string>;
}

/**
 * The engine, built when it is first needed: GraphQL's packages and the schema together take longer to load than much else,
 * and many processes (workers, commands, tests) never need them.
 */
@Injectable()
export class GraphqlEngine implements OnApplicationShutdown {
  private engine: Promise<Engine> | undefined;

  constructor(
    private readonly settings: Settings,
    private readonly fields: GraphqlFields,
    private readonly calls: HandlerCalls,
    private readonly subscriptions: Subscriptions,
    private readonly questions: KnownQuestions,
  ) {}

  get(): Promise<Engine> {
    this.engine ??= this.build().catch((error: unknown) => {
      this.engine = undefined;
      throw error;
    });
    return this.engine;
  }

  async onApplicationShutdown(): Promise<void> {
    await (await this.engine)?.close();
  }

  private async build(): Promise<Engine> {
    const { Engine: Built } = await import('./engine.js');
    const { introspection, ...limits } = this.settings.graphql;
    return Built.build(this.parts(), limits, { introspection });
  }

  private parts(): SchemaParts {
    return {
      contract: readContract(),
      fields: this.fields,
      calls: this.calls,
      questions: this.questions,
      batchFields: this.calls.ofResolvers(BATCH_FIELD_KEY) as Found<BatchFieldOptions>[],
      subscriptions: this.calls.ofResolvers(SUBSCRIPTION_KEY) as Found<SubscriptionOptions>[],
      subscribe: (subscription, args, asked) => this.subscriptions.follow(subscription, args, asked),
    };
  }
}
