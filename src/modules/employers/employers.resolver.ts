import { Injectable } from '@nestjs/common';
import { Public } from '../../common/security/access.js';
import { BatchField, Parents } from '../../infra/graphql/batch-field.js';
import { Unlimited } from '../../infra/http/rate-limit/rate-limit.guard.js';
import type { EmployerResponse, EmployerSummaryResponse } from './dto/employer.response.js';
import { EmployersService } from './employers.service.js';

/** What the graph has of companies beside what REST has. */
@Injectable()
@Unlimited()
export class EmployersResolver {
  constructor(private readonly employers: EmployersService) {}

  @BatchField({
    on: ['EmployerSummary'],
    name: 'profile',
    type: 'Employer',
    description: 'The whole entry of the company.',
    topics: ({ id }: EmployerSummaryResponse) => [`employer:${id}`],
  })
  @Public()
  async profiles(@Parents() employers: EmployerSummaryResponse[]): Promise<(EmployerResponse | null)[]> {
    const entries = await this.employers.entriesOf(employers.map(({ id }) => id));
    return employers.map(({ id }) => entries.get(id) ?? null);
  }
}
