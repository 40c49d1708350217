import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import type { FastifyRequest } from 'fastify';
import type { InputFault } from '../../common/errors/app-error.js';
import { InvalidInputError, UnsupportedMediaTypeError } from '../../common/errors/common.errors.js';
import { FILE_FIELDS_KEY } from '../uploads/file-fields.js';
import { isMultipart } from '../uploads/multipart.js';

/**
 * A route that takes no body, or no query, takes none: what a caller sends there he believes to have an effect. (Where a
 * route takes one, its DTO says what may be in it.)
 */
@Injectable()
export class UndeclaredInputGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { body, query, headers } = context.switchToHttp().getRequest<FastifyRequest>();
    if (isMultipart(headers['content-type']) && !Reflect.hasMetadata(FILE_FIELDS_KEY, context.getHandler())) {
      throw new UnsupportedMediaTypeError('Send application/json.');
    }
    const faults = [
      ...(declares(context, RouteParamtypes.BODY) ? [] : faultsOf(body)),
      ...(declares(context, RouteParamtypes.QUERY) ? [] : faultsOf(query)),
    ];
    if (faults.length > 0) throw new InvalidInputError(faults);
    return true;
  }
}

function declares(context: ExecutionContext, kind: RouteParamtypes): boolean {
  const parameters = (Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), context.getHandler().name) ?? {}) as object;
  return Object.keys(parameters).some((key) => key.startsWith(`${kind}:`));
}

function faultsOf(given: unknown): InputFault[] {
  if (given === undefined || given === null) return [];
  if (typeof given !== 'object') return [{ pointer: '', code: 'unknown-field', message: 'this route takes no body' }];
  return Object.keys(given).map((name) => ({ pointer: `/${name}`, code: 'unknown-field', message: `${name} is not known here` }));
}
