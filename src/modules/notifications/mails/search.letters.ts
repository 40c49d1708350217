import { Injectable } from '@nestjs/common';
import { Settings } from '../../../config/env.js';
import { AlertsService } from '../../search/alerts/alerts.service.js';
import type { Letters } from './mails.js';
import { jobAlert, POSTINGS_SHOWN } from './search.mails.js';

/** Looks up what mails about saved searches are about. */
@Injectable()
export class SearchLetters {
  constructor(
    private readonly alerts: AlertsService,
    private readonly settings: Settings,
  ) {}

  readonly letters: Letters<'job-alert'> = {
    'job-alert': async ({ savedSearchId, alertId }, reader) => {
      const alert = await this.alerts.briefing(reader.id, savedSearchId, alertId, POSTINGS_SHOWN);
      return alert && jobAlert(alert, reader, this.settings.http);
    },
  };
}
