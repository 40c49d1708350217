import { type ArgumentMetadata, Injectable, ValidationPipe } from '@nestjs/common';
import { InvalidInputError } from '../../common/errors/common.errors.js';
import { faultsOf } from '../../common/validation/faults.js';
import { plainFaults } from '../../common/validation/plain-json.js';

/**
 * The one gate for what callers send: first what no field may hold, on the plain value and without recursion that input
 * could deepen; then the rules of the DTO. Unknown fields and parameters are refused, every fault is reported at once.
 */
@Injectable()
export class InputPipe extends ValidationPipe {
  constructor() {
    super({
      transform: true,
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: true,
      stopAtFirstError: true,
      exceptionFactory: (errors) => new InvalidInputError(faultsOf(errors)),
    });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (metadata.type !== 'custom') this.refuseUnfit(value, metadata);
    return super.transform(value, metadata) as Promise<unknown>;
  }

  private refuseUnfit(value: unknown, { type, data, metatype }: ArgumentMetadata): void {
    const faults = plainFaults(value, data ? `/${data}` : '');
    if (faults.length > 0) throw new InvalidInputError(faults);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    // Of a class, an absent body has no fields, and its rules say which are missing; a plain object has no such rules.
    const isAbsent = value === undefined && metatype !== Object;
    if (type === 'body' && !isObject && !isAbsent) {
      throw new InvalidInputError([{ pointer: '', code: 'object', message: 'the body must be a JSON object' }]);
    }
  }
}
