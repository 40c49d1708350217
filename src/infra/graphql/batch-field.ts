import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';

export const BATCH_FIELD_KEY = 'nexus:graphql-batch-field';
export const SUBSCRIPTION_KEY = 'nexus:graphql-subscription';

interface FieldOptions {
  name: string;
  /** In the schema language: `[ApplicationEvent!]!`. */
  type: string;
  description: string;
  /** Their types in the schema language, and what they mean. */
  args?: Record<string, { type: string; description: string; default?: unknown }>;
}

export interface BatchFieldOptions extends FieldOptions {
  /** The types that get it. */
  on: readonly string[];
  /** What its value for a stranger tells of: answers with it are dropped with that. Left out: such answers are not kept. */
  topics?: (parent: never) => readonly string[];
}

export type SubscriptionOptions = FieldOptions;

/**
 * A field that another type gets: a method that takes all parents of a list at once (`@Parents()`) and returns a value for
 * each, in their order. So there is no field that asks the database once for each parent. It says who may ask for it as a
 * route does (`@Public()`, `@Roles(...)`, `@ForTokens(...)`), and is closed without.
 */
export function BatchField(options: BatchFieldOptions): MethodDecorator {
  return declare(BATCH_FIELD_KEY, options);
}

/**
 * A subscription: a method that returns what the subscriber is told, one after the other (an async iterable), until he has gone
 * (`@Gone()`), with the arguments that he gave (`@FieldArgs()`). Who may subscribe stands on it as on a route, and whether his
 * credentials are still good is asked again each time that he is told something. What of it is for him is the method's to say.
 */
export function SubscriptionField(options: SubscriptionOptions): MethodDecorator {
  return declare(SUBSCRIPTION_KEY, options);
}

interface Declared {
  key: string;
  options: unknown;
  handler: object;
}

const declared: Declared[] = [];

function declare(key: string, options: unknown): MethodDecorator {
  return (target, method, descriptor: PropertyDescriptor) => {
    declared.push({ key, options, handler: descriptor.value as object });
    SetMetadata(key, options)(target, method, descriptor);
  };
}

/** Every method that carries this, as far as its module is loaded: for the schema alone, without anybody to call. */
export function declaredFields(key: string): { options: unknown; handler: object }[] {
  return declared.filter((one) => one.key === key).map(({ options, handler }) => ({ options, handler }));
}

/** What the methods of resolvers are called with, instead of a request of their own. */
export interface ResolverInput {
  parents?: readonly unknown[];
  args?: Record<string, unknown>;
  /** Of a subscription: when nobody listens any more. */
  gone?: AbortSignal;
}

const inputOf = (context: ExecutionContext) => context.switchToHttp().getRequest<{ resolve: ResolverInput }>().resolve;

/** All objects that a batched field is asked of at once. */
export const Parents = createParamDecorator((_: unknown, context: ExecutionContext) => inputOf(context).parents);
/** The arguments of the field. */
export const FieldArgs = createParamDecorator((_: unknown, context: ExecutionContext) => inputOf(context).args ?? {});
/** Aborted when the subscriber has gone: whatever is kept for him can go too. */
export const Gone = createParamDecorator((_: unknown, context: ExecutionContext) => inputOf(context).gone);
