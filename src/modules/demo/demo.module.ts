import { Module } from '@nestjs/common';
import { UsersModule } from '../users/users.module.js';
import { DemoFiles } from './demo-files.js';
import { DemoRepository } from './demo.repository.js';
import { DemoService } from './demo.service.js';

@Module({
  imports: [UsersModule],
  providers: [DemoService, DemoRepository, DemoFiles],
  exports: [DemoService],
})
export class DemoModule {}
