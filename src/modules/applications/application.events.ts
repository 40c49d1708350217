import type { Stage } from './application.stages.js';

/** Somebody applied. */
export class ApplicationSubmitted {
  static readonly type = 'application.submitted';
  constructor(readonly applicationId: string) {}
}

/** Applications lost everything that told of their candidate. */
export class ApplicationsAnonymised {
  static readonly type = 'applications.anonymised';
  constructor(readonly applicationIds: string[]) {}
}

/** An application reached another stage, by the hiring team or by its candidate. */
export class ApplicationMoved {
  static readonly type = 'application.moved';
  constructor(
    readonly applicationId: string,
    readonly stage: Stage,
  ) {}
}
