import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What there is beside pay, what is paid where, and whose hours a remote job shares. */
export class DescribeOffers1763640000063 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table jobs
        add column pay_zones jsonb not null default '[]',
        add column pay_bonus text,
        add column pay_equity text,
        add column time_zone_overlap jsonb;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table jobs
        drop column pay_zones,
        drop column pay_bonus,
        drop column pay_equity,
        drop column time_zone_overlap;
    `);
  }
}
