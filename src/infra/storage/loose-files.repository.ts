import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../database/unit-of-work.js';
import { LooseFileEntity } from './loose-file.entity.js';

@Injectable()
export class LooseFilesRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  private get files() {
    return this.unitOfWork.manager.getRepository(LooseFileEntity);
  }

  /** @param seconds that it is left alone */
  async add(key: string, seconds: number): Promise<void> {
    await this.unitOfWork.manager.query(`insert into loose_files (key, removable_at) values ($1, now() + make_interval(secs => $2))`, [
      key,
      seconds,
    ]);
  }

  /** @returns whether it was there */
  async delete(key: string): Promise<boolean> {
    const { affected } = await this.files.delete({ key });
    return affected === 1;
  }

  /** Those of these that are loose, and that nobody else is at; held until the present transaction ends. */
  async lock(keys: string[]): Promise<string[]> {
    return this.locked('key = any($1)', [keys]);
  }

  async lockRemovable(limit: number): Promise<string[]> {
    return this.locked('removable_at <= now()', [], `order by removable_at limit ${limit}`);
  }

  private async locked(condition: string, values: unknown[], rest = ''): Promise<string[]> {
    const rows: { key: string }[] = await this.unitOfWork.manager.query(
      `select key from loose_files where ${condition} ${rest} for update skip locked`,
      values,
    );
    return rows.map(({ key }) => key);
  }
}
