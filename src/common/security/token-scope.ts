/** What an API token may be made for, and what that lets it do: never more than its owner may. */
export const TOKEN_SCOPES = {
  'jobs:read': 'see the postings of your companies in any state',
  'jobs:write': 'enter, change, publish and close postings',
  'applications:read': 'see applications, your own or those to your postings',
  'applications:write': 'apply and withdraw, or move applications on',
  'employers:read': 'see which companies you belong to',
  'employers:write': 'enter companies and change their entries',
  'profile:read': 'see your account and profile',
  'profile:write': 'change your account’s name and your profile',
  'searches:read': 'see your saved searches and postings',
  'searches:write': 'save, change and delete searches, and save postings',
  'notifications:read': 'see what you are told of, as it comes',
  'notifications:write': 'mark what you are told of as read',
} as const;

export type TokenScope = keyof typeof TOKEN_SCOPES;
export const TOKEN_SCOPE_NAMES = Object.keys(TOKEN_SCOPES) as TokenScope[];
