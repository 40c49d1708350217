import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { DEMO } from '../../common/demo-ids.js';
import { UnitOfWork } from '../../infra/database/unit-of-work.js';
import { StoredFiles } from '../../infra/storage/stored-files.js';
import { IncomingFiles } from '../../infra/uploads/incoming-files.js';
import type { DocumentEntity } from '../documents/document.entity.js';
import { DEMO_ATTACHED_RESUME, DEMO_RESUME_TEXT } from './demo-resume.js';

export type DemoDocument = Omit<DocumentEntity, 'owner' | 'application'>;

/** The files of demo data, which are not rows. */
@Injectable()
export class DemoFiles {
  constructor(
    private readonly incoming: IncomingFiles,
    private readonly files: StoredFiles,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Runs the seeding in a transaction, with the documents that it is to insert. Where it inserts none, their file is gone again. */
  async seed(work: (documents: DemoDocument[]) => Promise<boolean>): Promise<void> {
    const path = await this.incoming.copyOf(Readable.from([Buffer.from(DEMO_RESUME_TEXT)]));
    const key = await this.files.hold(path).finally(() => this.incoming.remove([path]));
    try {
      await this.unitOfWork.run(async () => {
        if (await work(documentsOf(key))) await this.files.keep(key);
      });
    } finally {
      await this.files.discard([key]);
    }
  }
}

/** Among the resumes of the demo seeker, and in his application. */
function documentsOf(fileKey: string): DemoDocument[] {
  const resume = { ...DEMO_ATTACHED_RESUME, ownerId: DEMO.profileId, questionId: null, fileKey, createdAt: new Date() };
  return [
    { ...resume, id: DEMO.resumeId, applicationId: null },
    { ...resume, applicationId: DEMO.applicationId },
  ];
}
