import { ApiProperty } from '@nestjs/swagger';
import { PageOf } from '../../../common/paging/page.response.js';
import type { ApplicationNoteEntity } from '../notes/application-note.entity.js';

/** One of the hiring team. */
export class TeamAuthorResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'Rita Recruiter' })
  name!: string;

  static from({ id, name }: { id: string; name: string }): TeamAuthorResponse {
    return { id, name };
  }
}

export class NoteResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ type: TeamAuthorResponse, nullable: true, description: 'Null when the account is gone.' })
  author!: TeamAuthorResponse | null;

  @ApiProperty()
  text!: string;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  @ApiProperty({ format: 'date-time' })
  updatedAt!: string;

  static from({ id, author, text, createdAt, updatedAt }: Shown): NoteResponse {
    return {
      id,
      author: author ? TeamAuthorResponse.from(author) : null,
      text,
      createdAt: createdAt.toISOString(),
      updatedAt: updatedAt.toISOString(),
    };
  }
}

type Shown = Pick<ApplicationNoteEntity, 'id' | 'text' | 'createdAt' | 'updatedAt'> & { author?: TeamAuthorResponse | null };

export class NotePageResponse extends PageOf(NoteResponse) {}
