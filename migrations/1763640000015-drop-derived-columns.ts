import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Countries and yearly pay are derived for search alone, and stand in its documents. */
export class DropDerivedColumns1763640000015 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table jobs drop column countries, drop column pay_yearly_max;
    `);
  }

  /** Nothing reads them: they come back without their values. */
  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table jobs add column countries text[] not null default '{}', add column pay_yearly_max numeric(16,2);
      alter table jobs alter column countries drop default;
    `);
  }
}
