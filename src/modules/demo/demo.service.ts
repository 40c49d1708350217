import { Injectable } from '@nestjs/common';
import type { DemoAccounts } from '../../infra/process/welcome.js';

@Injectable()
export class DemoService {
  async seedOnce(): Promise<DemoAccounts | undefined> {
    return undefined;
  }
}
