import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateEmployerStages1763640000071 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table employer_stages (
        id uuid not null,
        employer_id uuid not null,
        position integer not null,
        name text not null,
        stage text not null,
        constraint pk_employer_stages primary key (id),
        constraint fk_employer_stages_employer foreign key (employer_id) references employers (id) on delete cascade,
        constraint ck_employer_stages_stage check (stage in ('in_review', 'shortlisted', 'interview', 'offer', 'hired', 'rejected'))
      );
      create index ix_employer_stages_employer_position on employer_stages (employer_id, position);

      alter table applications
        add column custom_stage_id uuid,
        add constraint fk_applications_custom_stage foreign key (custom_stage_id) references employer_stages (id);
      create index ix_applications_custom_stage_id on applications (custom_stage_id) where custom_stage_id is not null;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table applications drop column custom_stage_id;
      drop table employer_stages;
    `);
  }
}
