/** An employer lost its last member: nobody is left who could answer for its postings. */
export class EmployerAbandoned {
  static readonly type = 'employer.abandoned';
  constructor(readonly employerId: string) {}
}

/** What its postings show of an employer became different. */
export class EmployerChanged {
  static readonly type = 'employer.changed';
  constructor(readonly employerId: string) {}
}
