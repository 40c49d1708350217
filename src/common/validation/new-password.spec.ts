import { describe, expect, it } from '@jest/globals';
import { plainToInstance } from 'class-transformer';
import { IsString, MaxLength, validateSync } from 'class-validator';
import { EmailAddress } from './email.js';
import { faultsOf } from './faults.js';
import { NewPassword } from './new-password.js';

class Registration {
  @EmailAddress()
  email!: string;

  @IsString()
  @MaxLength(512)
  @NewPassword()
  password!: string;

  name?: string;
}

const faults = (fields: object) =>
  faultsOf(validateSync(plainToInstance(Registration, fields), { stopAtFirstError: true })).map(
    ({ pointer, code }) => `${pointer} ${code}`,
  );

describe('A new password', () => {
  it.each([
    ['short', '/password length'],
    ['x'.repeat(513), '/password length'],
    ['password123', '/password common'],
    ['Ada.Lovelace', '/password personal'],
    ['ada-lovelace-job', '/password personal'],
    [1234567890, '/password max-length'],
    [undefined, '/password required'],
  ])('%p has one fault', (password, fault) => {
    expect(faults({ email: 'lovelace@test.example', name: 'Ada Lovelace', password })).toEqual([fault]);
  });

  it('is looked at whatever else is wrong', () => {
    expect(faults({ email: 'nowhere', name: 7, password: 'password123' })).toEqual(['/email is-email', '/password common']);
    expect(faults({ email: 'nowhere', password: 'a good one, this' })).toEqual(['/email is-email']);
  });
});
