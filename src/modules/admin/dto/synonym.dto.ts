import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsIn, IsString, Length } from 'class-validator';
import { Optional } from '../../../common/validation/optional.js';
import { SYNONYM_KINDS, type SynonymKind } from '../../search/synonyms/synonym.vocabulary.js';

export class CreateSynonymDto {
  @IsIn(SYNONYM_KINDS)
  kind!: SynonymKind;

  /** Words or short phrases that mean the same. Case, accents and punctuation do not count. */
  @IsArray()
  @ArrayMinSize(2)
  @ArrayMaxSize(30)
  @IsString({ each: true })
  @Length(1, 100, { each: true })
  terms!: string[];
}

export class UpdateSynonymDto {
  @Optional()
  @IsArray()
  @ArrayMinSize(2)
  @ArrayMaxSize(30)
  @IsString({ each: true })
  @Length(1, 100, { each: true })
  terms?: string[];

  /** `false`: the set is kept and not used. */
  @Optional()
  @IsBoolean()
  enabled?: boolean;
}
