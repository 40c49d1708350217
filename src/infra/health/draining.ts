import { Injectable } from '@nestjs/common';

/** Is the process about to stop? Readiness says so before anything else does, so that no new work is sent here. */
@Injectable()
export class Draining {
  private started = false;

  get active(): boolean {
    return this.started;
  }

  begin(): void {
    this.started = true;
  }
}
