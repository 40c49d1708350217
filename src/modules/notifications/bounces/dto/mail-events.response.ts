/** What came of what was told. */
export class MailEventsResponse {
  /** Addresses that are not written to any more because of this. */
  suppressed!: number;

  /** What changed nothing: it was temporary, known already, or about no mail of this board. */
  ignored!: number;
}
