import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import type { InputFault } from '../../../common/errors/app-error.js';
import { InvalidInputError } from '../../../common/errors/common.errors.js';
import { faultsOf } from '../../../common/validation/faults.js';
import { Line } from '../../../common/validation/text.js';
import { plainFaults } from '../../../common/validation/plain-json.js';
import { CreateJobDto } from '../dto/create-job.dto.js';
import { missingForPublication, newWording } from '../job.wording.js';
import { fromFlat } from './flat.mapping.js';
import type { RawPosting } from './imported-posting.js';
import type { ValidPosting } from './job-import.service.js';
import { fromSchemaOrg, isSchemaOrg } from './schema-org.mapping.js';

/**
 * Reads one line of an import: JSON of either shape, held against the very rules of `POST /v1/jobs`.
 * @throws InvalidInputError with every fault; pointers are into the posting as we understand it
 */
export function readPosting(line: string, now: Date): ValidPosting {
  const raw = parse(line);
  const {
    externalId,
    employerName,
    employerWebsite,
    publishedAt,
    faults: unread,
    posting,
  } = isSchemaOrg(raw) ? fromSchemaOrg(raw) : fromFlat(raw, now);
  const faults: InputFault[] = [...plainFaults(raw), ...unread];
  if (!isName(externalId)) faults.push({ pointer: '/externalId', code: 'required', message: 'there is no id of at most 200 characters' });
  faults.push(...faultsOf(validateSync(plainToInstance(EmployerName, { employer: employerName }), { stopAtFirstError: true })));
  const dto = plainToInstance(CreateJobDto, posting);
  faults.push(...faultsOf(validateSync(dto, { whitelist: true, forbidNonWhitelisted: true, stopAtFirstError: true })));
  if (faults.length === 0) faults.push(...missingForPublication(newWording(dto), now));
  if (faults.length > 0 || !isName(externalId) || !isName(employerName)) throw new InvalidInputError(faults);
  return { externalId, employerName, employerWebsite, publishedAt, dto };
}

function parse(line: string): RawPosting {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as RawPosting;
  } catch {
    // Said below, for this and for JSON that is no object.
  }
  throw new InvalidInputError([{ pointer: '', code: 'json', message: 'the line is not a JSON object' }]);
}

/** Held against what `POST /v1/employers` asks of a name. */
class EmployerName {
  @Line({ max: 150 })
  employer!: string;
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= 200;
}
