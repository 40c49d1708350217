/**
 * A part of what a mail says: a paragraph (its line breaks are kept), what somebody else has written, what is to be copied,
 * or a list of things to look at. Plain text all of it: nothing in it is HTML.
 */
export type Block = string | { quote: string } | { code: string } | { items: Item[] };

/** One of a list: a posting of an alert, one piece of news of a digest. */
export interface Item {
  title: string;
  url?: string;
  lines: string[];
}

/** What a mail says, before it has a form. */
export interface MailBody {
  /** Also the heading, unless there is one of its own. */
  subject: string;
  heading?: string;
  /** What mailboxes show beside the subject; unless said, how the mail begins. */
  preheader?: string;
  greeting: string;
  paragraphs: Block[];
  action?: { label: string; url: string };
  /** Why it came: every mail says so. */
  why: string;
}

/** A mail's words, in the two forms that are sent. */
export interface MailContent {
  subject: string;
  text: string;
  html: string;
}
