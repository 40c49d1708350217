import { Param } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';

/** The token of a link in a mail: `/invitations/{token}`. Whatever is none is simply not found. */
export function TokenParam(): ParameterDecorator {
  return (target, key, index) => {
    Param('token')(target, key, index);
    const descriptor = key === undefined ? undefined : Object.getOwnPropertyDescriptor(target, key);
    if (key !== undefined && descriptor) {
      ApiParam({ name: 'token', schema: { type: 'string', maxLength: 200 }, description: 'From the mail.' })(target, key, descriptor);
    }
  };
}
