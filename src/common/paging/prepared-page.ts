import type { Page } from './page.js';

/** A page whose JSON is made already, out of parts that were stored as JSON. It is sent as it is. */
export class PreparedPage {
  constructor(
    readonly json: string,
    readonly page: Page<unknown>['page'],
  ) {}
}
