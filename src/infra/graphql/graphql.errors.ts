import { defineError } from '../../common/errors/app-error.js';

export class GraphqlSyntaxError extends defineError({
  code: 'graphql.syntax',
  kind: 'invalid',
  title: 'The document is not GraphQL',
}) {}

export class GraphqlInvalidError extends defineError({
  code: 'graphql.invalid',
  kind: 'invalid',
  title: 'The document asks for what the schema does not have, or its variables do not fit',
}) {}

export class GraphqlTooExpensiveError extends defineError({
  code: 'graphql.too-expensive',
  kind: 'invalid',
  title: 'The document asks for too much at once',
}) {}

export class GraphqlWrongMethodError extends defineError({
  code: 'graphql.wrong-method',
  kind: 'invalid',
  title: 'This operation cannot be asked for in this way',
}) {}

export class PersistedQueryNotFoundError extends defineError({
  code: 'graphql.persisted-query-not-found',
  kind: 'not-found',
  title: 'PersistedQueryNotFound',
}) {}

export class PersistedQueriesOnlyError extends defineError({
  code: 'graphql.persisted-queries-only',
  kind: 'forbidden',
  title: 'This board answers only the queries that were registered with it',
}) {}

export class TooManySubscriptionsError extends defineError({
  code: 'graphql.too-many-subscriptions',
  kind: 'too-many-requests',
  title: 'There are too many subscriptions on this connection',
}) {}
