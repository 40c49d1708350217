import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EmployerEntity } from './employer.entity.js';
import { EmployerMemberEntity } from './employer-member.entity.js';
import { EmployersController } from './employers.controller.js';
import { MyEmployersController } from './my-employers.controller.js';
import { EmployersCache } from './employers.cache.js';
import { EmployersPersonalData } from './employers.personal-data.js';
import { EmployersRepository } from './employers.repository.js';
import { EmployersService } from './employers.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([EmployerEntity, EmployerMemberEntity])],
  controllers: [EmployersController, MyEmployersController],
  providers: [EmployersService, EmployersRepository, EmployersPersonalData, EmployersCache],
  exports: [EmployersService],
})
export class EmployersModule {}
