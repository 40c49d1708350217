/** Somebody asked for a link to be sent, perhaps to an address that no account has. */
export class AccountLinkAsked {
  static readonly type = 'user.link-asked';
  constructor(readonly linkId: string) {}
}

/** Links are gone, and what mails tell of them goes too. */
export class AccountLinksErased {
  static readonly type = 'user.links-erased';
  constructor(readonly linkIds: string[]) {}
}

/** An account has another e-mail. */
export class EmailChanged {
  static readonly type = 'user.email-changed';
  /** @param linkId the link that proved the new one */
  constructor(
    readonly userId: string,
    readonly linkId: string,
  ) {}
}

/** An account has one more API token. */
export class ApiTokenMade {
  static readonly type = 'user.api-token-made';
  constructor(readonly userId: string) {}
}

/** A refresh token came a second time: one of two who had it is a thief. */
export class RefreshTokenReused {
  static readonly type = 'user.refresh-token-reused';
  constructor(readonly userId: string) {}
}

/** Nobody has used an account for long, and if nobody does it will be erased. */
export class InactiveAccountWarned {
  static readonly type = 'user.inactive-warned';
  constructor(readonly userId: string) {}
}

/** The owner of an account is called something else. For followers alone: a name is kept nowhere on the way. */
export class AccountRenamed {
  static readonly type = 'user.renamed';
  constructor(
    readonly userId: string,
    readonly formerName: string,
  ) {}
}

/** An account is in another time zone. */
export class TimeZoneChanged {
  static readonly type = 'user.time-zone-changed';
  constructor(readonly userId: string) {}
}

/** An account has another password. */
export class PasswordChanged {
  static readonly type = 'user.password-changed';
  constructor(readonly userId: string) {}
}

/** An administrator suspended an account, or lifted that. */
export class AccountStatusChanged {
  static readonly type = 'user.status-changed';
  constructor(
    readonly userId: string,
    readonly status: 'active' | 'suspended',
  ) {}
}
