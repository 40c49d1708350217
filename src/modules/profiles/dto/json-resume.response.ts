import { ApiPropertyOptional } from '@nestjs/swagger';

const Section = () => ApiPropertyOptional({ type: 'array', items: { type: 'object', additionalProperties: true } });
const ObjectSection = () => ApiPropertyOptional({ type: 'object', additionalProperties: true });

/** A document in the shape of JSON Resume (https://jsonresume.org/schema), which says what stands in its sections. */
export class JsonResumeResponse {
  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: true,
    example: { name: 'Sam Seeker', label: 'Baker', email: 'seeker@nexus.example', location: { city: 'Bremen', countryCode: 'DE' } },
  })
  basics?: object;

  @Section()
  work?: object[];

  @Section()
  volunteer?: object[];

  @Section()
  education?: object[];

  @Section()
  awards?: object[];

  @Section()
  certificates?: object[];

  @Section()
  publications?: object[];

  @ApiPropertyOptional({
    type: 'array',
    items: { type: 'object', additionalProperties: true },
    description: 'Each with `name`, and with `level` and `keywords` where they are known.',
    example: [{ name: 'Sourdough', level: 'Master', keywords: ['Rye'] }],
  })
  skills?: object[];

  @Section()
  languages?: object[];

  @Section()
  interests?: object[];

  @Section()
  references?: object[];

  @Section()
  projects?: object[];

  @ObjectSection()
  meta?: object;
}
