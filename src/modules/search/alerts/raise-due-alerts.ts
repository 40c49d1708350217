import { Injectable } from '@nestjs/common';
import { Settings } from '../../../config/env.js';
import { Sweep } from '../../../infra/process/sweep.js';
import { AlertsService } from './alerts.service.js';

/** After a downtime there is one alert for all that came meanwhile. */
@Injectable()
export class RaiseDueAlerts extends Sweep {
  protected readonly everyMs = 1000;

  constructor(
    settings: Settings,
    private readonly alerts: AlertsService,
  ) {
    super(settings);
  }

  async sweep(): Promise<void> {
    await this.alerts.raiseAll();
  }
}
