/** There is a file in the storage that was not there before, and a document that it belongs to. */
export class DocumentStored {
  static readonly type = 'document.stored';
  constructor(readonly fileKey: string) {}
}

/** Documents are gone; files that no other one refers to may go. */
export class DocumentsDeleted {
  static readonly type = 'documents.deleted';
}
