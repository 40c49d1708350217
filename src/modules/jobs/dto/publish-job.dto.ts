import { Instant } from '../../../common/validation/formats.js';
import { Nullable } from '../../../common/validation/optional.js';

export class PublishJobDto {
  /** When it is to go live; at once when left out, or when it has passed. */
  @Nullable()
  @Instant()
  at?: string | null;
}
