import type { Type } from '@nestjs/common';

interface DescribedWebhook {
  type: string;
  summary: string;
  body: Type<unknown>;
}

const described: DescribedWebhook[] = [];

/** Every message that the board sends to the servers of others, as far as its modules are loaded. */
export function describedWebhooks(): readonly DescribedWebhook[] {
  return described;
}

/** Marks a class as the body of messages: what each type of them tells. They become the `webhooks` of the OpenAPI document. */
export function DescribesWebhooks(types: Record<string, string>) {
  return (target: Type<unknown>): void => {
    for (const [type, summary] of Object.entries(types)) described.push({ type, summary, body: target });
  };
}
