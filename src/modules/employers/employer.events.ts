/** What its postings show of an employer became different. */
export class EmployerChanged {
  static readonly type = 'employer.changed';
  constructor(readonly employerId: string) {}
}
