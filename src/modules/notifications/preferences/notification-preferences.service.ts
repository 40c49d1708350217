import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import type { UpdateNotificationPreferencesDto } from './dto/update-notification-preferences.dto.js';
import { NotificationPreferencesResponse } from './dto/notification-preferences.response.js';
import { type Channel, CHANNELS, type OptionalTopic, type Switch, type TeamMails, type Topic } from './notification.vocabulary.js';
import { NotificationPreferencesRepository } from './notification-preferences.repository.js';

/** What somebody wants. */
export interface Preferences {
  switchedOff: readonly Switch[];
  teamMails: TeamMails;
}

/** Of who never chose. */
const EVERYTHING: Preferences = { switchedOff: [], teamMails: 'instant' };

/** What people want to be told of, and how. Asked whenever something is about to be sent: what was chosen last counts. */
@Injectable()
export class NotificationPreferencesService {
  constructor(
    private readonly preferences: NotificationPreferencesRepository,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async get(userId: string): Promise<NotificationPreferencesResponse> {
    return NotificationPreferencesResponse.from(await this.of(userId));
  }

  async of(userId: string): Promise<Preferences> {
    return (await this.preferences.findByUser(userId)) ?? EVERYTHING;
  }

  /** Does somebody want to hear of this topic on this channel? */
  async wants(userId: string, topic: Topic, channel: Channel): Promise<boolean> {
    return isWanted(await this.of(userId), topic, channel);
  }

  /** Changes what is named, and nothing else. */
  async update(userId: string, { topics = [], teamMails }: UpdateNotificationPreferencesDto): Promise<NotificationPreferencesResponse> {
    const changes = new Map<Switch, boolean>();
    for (const { topic, ...wanted } of topics) {
      for (const channel of CHANNELS) {
        const on = wanted[channel];
        if (on !== undefined) changes.set(`${topic}/${channel}`, on);
      }
    }
    return NotificationPreferencesResponse.from(await this.change(userId, changes, teamMails));
  }

  /**
   * No mails of this topic any more. For mails that go to a team this also ends those that come once a day: whoever
   * unsubscribes from a digest does not want its parts one by one.
   */
  async unsubscribe(userId: string, topic: OptionalTopic): Promise<void> {
    await this.change(userId, new Map<Switch, boolean>([[`${topic}/email`, false]]), topic === 'hiring' ? 'off' : undefined);
  }

  private async change(userId: string, switches: Map<Switch, boolean>, teamMails?: TeamMails): Promise<Preferences> {
    return this.unitOfWork.run(async () => {
      const updatedAt = new Date();
      const before = await this.preferences.lock(userId, updatedAt);
      const switchedOff = new Set(before.switchedOff);
      for (const [name, on] of switches) {
        if (on) switchedOff.delete(name);
        else switchedOff.add(name);
      }
      const after = { switchedOff: [...switchedOff].toSorted(), teamMails: teamMails ?? before.teamMails, updatedAt };
      await this.preferences.update(userId, after);
      return after;
    });
  }
}

/** What is about the account itself is always wanted. */
export function isWanted({ switchedOff }: Preferences, topic: Topic, channel: Channel): boolean {
  return topic === 'account' || !switchedOff.includes(`${topic}/${channel}`);
}
