import { ApiProperty } from '@nestjs/swagger';
import { IsUUID } from 'class-validator';

export class ReadNotificationsDto {
  @ApiProperty({ format: 'uuid', description: 'The newest one that you have read; all before it are read too.' })
  @IsUUID()
  upTo!: string;
}
