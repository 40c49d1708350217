/** Where the database is: `DATABASE_URL`, or the embedded server that was opened for this process. Injected by class. */
export class DatabaseUrl {
  constructor(readonly value: string) {}
}
