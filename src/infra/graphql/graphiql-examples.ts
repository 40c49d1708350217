const WITH_TOKEN = '{ "Authorization": "Bearer …" }';

/**
 * What the tabs of GraphiQL begin with. A board with demo data answers the first ones as they stand; the others need a token.
 * What they ask for stands in the query: the editor shows variables of its first tab only when it was open before.
 */
export const EXAMPLES: readonly { query: string; headers?: string }[] = [
  {
    query: `# Live postings, with facets, and each company's entry.
# Press the button: it works as it stands.
query Jobs($q: String = "baker", $after: String) {
  jobs(
    q: $q
    first: 5
    after: $after
    facets: [category, country]
  ) {
    totalCount
    totalRelation
    pageInfo { hasNextPage endCursor }
    facets { name values { label count } }
    edges {
      cursor
      node {
        id
        title
        locations { city country }
        pay { min max currency period }
        skills { name required }
        employer {
          name
          verified
          profile { industry size website }
        }
      }
    }
  }
}
`,
  },
  {
    query: `# Sign in, and paste the accessToken into the headers
# of the next tabs: { "Authorization": "Bearer ..." }
mutation LogIn(
  $input: LoginInput! = {
    email: "seeker@nexus.example"
    password: "nexus-demo-2026"
  }
) {
  login(input: $input) {
    accessToken
    expiresIn
    user { id name role }
  }
}
`,
  },
  {
    query: `# Who am I, and where have I applied? For the job seeker.
query Mine {
  me { id name email role etag }
  myApplications(first: 10) {
    nodes {
      id
      stage
      submittedAt
      job { title employer { name } }
      events { at toStage actor { side name } }
    }
  }
}
`,
    headers: WITH_TOKEN,
  },
  {
    query: `# Listens until you stop it: whenever an application
# of yours reaches another stage.
subscription Moved {
  applicationMoved {
    id
    stage
    job { title }
  }
}
`,
    headers: WITH_TOKEN,
  },
  {
    query: `# Listens until you stop it: whatever you are told of.
subscription Notified {
  notificationAdded {
    id
    type
    text
    createdAt
  }
}
`,
    headers: WITH_TOKEN,
  },
];
