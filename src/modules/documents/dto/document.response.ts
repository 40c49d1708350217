import { ApiProperty } from '@nestjs/swagger';
import { DOCUMENT_FORMATS, type DocumentFormat, MEDIA_TYPES } from '../../../common/documents/document-format.js';
import { PageOf } from '../../../common/paging/page.response.js';
import type { DocumentEntity } from '../document.entity.js';

/** A document, without what is in it. */
export class DocumentResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'Sam Seeker.pdf', description: 'As its owner called it, with the ending of what it is.' })
  name!: string;

  @ApiProperty({ enum: DOCUMENT_FORMATS, description: 'By what is in it, not by its name.' })
  format!: DocumentFormat;

  @ApiProperty({ enum: Object.values(MEDIA_TYPES) })
  mediaType!: string;

  @ApiProperty({ type: 'integer', description: 'In bytes.', example: 48_213 })
  size!: number;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  static from({
    id,
    name,
    format,
    size,
    createdAt,
  }: Pick<DocumentEntity, 'id' | 'name' | 'format' | 'size' | 'createdAt'>): DocumentResponse {
    return { id, name, format, mediaType: MEDIA_TYPES[format], size, createdAt: createdAt.toISOString() };
  }
}

export class DocumentPageResponse extends PageOf(DocumentResponse) {}
