import { LongText } from '../../../common/validation/text.js';

export class NoteDto {
  /** @example "Bakes with a starter of her own. Ask her about it." */
  @LongText({ max: 5000 })
  text!: string;
}
