import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { InvalidInputError, UnsupportedMediaTypeError } from '../../common/errors/common.errors.js';
import { StoredFiles } from '../storage/stored-files.js';
import { FormFiles } from './form-files.js';
import { isMultipart } from './multipart.js';
import { FILE_FIELDS_KEY, type FileFields, type WithFiles } from './file-fields.js';

/**
 * Takes in the files of a form, and what else is in it as the body, before anything else of the route runs: outside of any
 * transaction, because looking into files takes long. Whatever the handler does not keep is gone when it has ended.
 */
@Injectable()
export class FilesInterceptor implements NestInterceptor {
  constructor(
    private readonly forms: FormFiles,
    private readonly stored: StoredFiles,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const fields = Reflect.getMetadata(FILE_FIELDS_KEY, context.getHandler()) as FileFields;
    const request = context.switchToHttp().getRequest<FastifyRequest & WithFiles>();
    if (isMultipart(request.headers['content-type'])) return from(this.around(request, fields, () => lastValueFrom(next.handle())));
    if (fields.required) {
      if (request.headers['content-type'] !== undefined) throw new UnsupportedMediaTypeError('Send multipart/form-data.');
      throw new InvalidInputError(fields.files.map((name) => ({ pointer: `/${name}`, code: 'required', message: `${name} is required` })));
    }
    return next.handle();
  }

  private async around(request: FastifyRequest & WithFiles, fields: FileFields, handle: () => Promise<unknown>): Promise<unknown> {
    const { body, files } = await this.forms.take(request.raw, fields);
    request.body = fields.texts || fields.json ? body : undefined;
    request.files = files;
    try {
      return await handle();
    } finally {
      await this.stored.discard(files.map(({ key }) => key));
    }
  }
}
