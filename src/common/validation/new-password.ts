import { applyDecorators } from '@nestjs/common';
import { ValidateBy, type ValidationArguments } from 'class-validator';
import { PASSWORD_FAULTS, type PasswordFault, passwordFault } from '../security/password-rules.js';

/**
 * A password that somebody is going to have: what is wrong with it is told with the other faults of the body. Beside an e-mail and a
 * name in the same body it must be more than these; whoever knows them from elsewhere asks `assertGoodPassword`.
 */
export function NewPassword(): PropertyDecorator {
  return applyDecorators(...(Object.keys(PASSWORD_FAULTS) as PasswordFault[]).map(without));
}

/** Without one of the faults. What is no text is for others to refuse. */
function without(fault: PasswordFault): PropertyDecorator {
  const validate = (value: unknown, args?: ValidationArguments): boolean =>
    typeof value !== 'string' || passwordFault(value, ownerIn(args?.object as Record<string, unknown>)) !== fault;
  return ValidateBy({ name: fault, validator: { validate, defaultMessage: () => `$property ${PASSWORD_FAULTS[fault]}` } });
}

function ownerIn({ email, name }: Record<string, unknown>): { email?: string; name?: string } {
  return { ...(typeof email === 'string' && { email }), ...(typeof name === 'string' && { name }) };
}
