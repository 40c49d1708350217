import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** The words of a file, for hiring teams to search in. The text itself is in the file, and nowhere else. */
@Entity({ name: 'document_texts' })
export class DocumentTextEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_document_texts' })
  fileKey!: string;

  @Index('ix_document_texts_words', { synchronize: false })
  @Column({ type: 'tsvector', select: false })
  words!: string;
}
