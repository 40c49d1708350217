/** What keeps the process from starting, one line each, said in the words of whoever runs it. No stack trace is printed. */
export class StartFault extends Error {
  readonly lines: string[];

  constructor(...lines: string[]) {
    super(lines.join('\n'));
    this.lines = lines;
  }
}
