/** One e-mail, ready to go. */
export interface Mail {
  /** Names the mail for ever: the same mail sent twice has the same `Message-ID`. */
  id: string;
  /** What sort of mail: `application-received`. Says in file names and logs what a subject, which names people, may not. */
  kind: string;
  to: { name: string; address: string };
  subject: string;
  text: string;
  html: string;
  /** BCP 47, of what it says. */
  language?: string;
  /** What it belongs to: mail programs show mails of one thread together. Any text. */
  thread?: string;
  /** Only of bulk mail: where one `POST` unsubscribes from it (RFC 8058). */
  unsubscribeUrl?: string;
  /** An entry for the recipient's calendar (RFC 5546), which mail programs offer to take over. */
  calendar?: { method: 'REQUEST' | 'CANCEL'; content: string };
  /** When the mail came to be; part of what makes sending it twice produce the same bytes. */
  date: Date;
}

/** Hands a mail over. Resolves when somebody else has taken responsibility for it; rejects when nobody has. */
export abstract class Mailer {
  abstract send(mail: Mail): Promise<void>;
}
