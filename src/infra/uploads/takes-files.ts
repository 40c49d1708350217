import { applyDecorators, createParamDecorator, type ExecutionContext, SetMetadata, UseInterceptors } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Throws } from '../../common/errors/throws.js';
import { ScannerUnavailableError } from '../antivirus/antivirus.js';
import { FILE_FIELDS_KEY, type FileFields, FORM_EXTENSION, type ReceivedFile, type WithFiles } from './file-fields.js';
import { FilesInterceptor } from './files.interceptor.js';
import { FileRefusedError, FileTooLargeError } from './upload.errors.js';

/**
 * On a route that takes documents in a form (multipart/form-data): looks at them before the handler runs, and before
 * `@Idempotent()`, which therefore stands above it. Every other route refuses forms.
 * @param properties the form in JSON Schema, for the documentation
 */
export function TakesFiles(fields: FileFields, properties: Record<string, object>): MethodDecorator {
  const form = { type: 'object', ...(fields.required && { required: fields.files }), properties };
  return applyDecorators(
    SetMetadata(FILE_FIELDS_KEY, fields),
    UseInterceptors(FilesInterceptor),
    Throws(FileRefusedError, FileTooLargeError, ScannerUnavailableError),
    ApiExtension(FORM_EXTENSION, form),
  );
}

/** The files that came with the request; none with one that is no form. */
export const Files = createParamDecorator(
  (_: unknown, context: ExecutionContext): ReceivedFile[] => context.switchToHttp().getRequest<FastifyRequest & WithFiles>().files ?? [],
);
