import { Events } from '../../src/infra/queue/events.js';
import type { TestApp } from './test-app.js';

/** What the product tells others from now on, in order; and of what is undone again, too. */
export function toldOf(app: TestApp): object[] {
  const told: object[] = [];
  const events = app.nest.get(Events);
  const publish = events.publish.bind(events);
  events.publish = async (...list) => {
    await publish(...list);
    told.push(...list);
  };
  return told;
}
