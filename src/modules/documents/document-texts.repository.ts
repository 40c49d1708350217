import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../infra/database/unit-of-work.js';

@Injectable()
export class DocumentTextsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Whether a document has the file, and nobody has read it yet. */
  async awaits(fileKey: string): Promise<boolean> {
    const rows: unknown[] = await this.unitOfWork.manager.query(
      `select 1 from documents where file_key = $1 and not exists (select from document_texts where file_key = $1) limit 1`,
      [fileKey],
    );
    return rows.length > 0;
  }

  /** Unless the last document with the file is gone meanwhile: then its words are nobody's. */
  async save(fileKey: string, words: string): Promise<void> {
    await this.unitOfWork.manager.query(
      `with held as (select 1 from documents where file_key = $1 limit 1 for share)
       insert into document_texts (file_key, words) select $1, to_tsvector('simple', $2) from held
       on conflict (file_key) do update set words = excluded.words`,
      [fileKey, words],
    );
  }
}
