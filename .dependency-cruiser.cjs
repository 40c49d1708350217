/**
 * Who may import whom (docs/architecture.md). Checked on the sources, types included: a type that leaks through a wall is
 * a leak too.
 */
const MODULE = '^src/modules/([^/]+)/';

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-orphans', severity: 'error', from: { orphan: true, pathNot: ['\\.spec\\.ts$', '^src/(main|worker|cli)\\.ts$'] }, to: {} },
    { name: 'not-to-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'common-imports-nothing-of-ours',
      severity: 'error',
      from: { path: '^src/common/' },
      to: { path: '^src/', pathNot: '^src/common/' },
    },
    {
      name: 'config-imports-common-only',
      severity: 'error',
      from: { path: '^src/config/' },
      to: { path: '^src/', pathNot: '^src/(common|config)/' },
    },
    {
      name: 'infra-knows-no-product',
      severity: 'error',
      from: { path: '^src/infra/' },
      to: { path: '^src/', pathNot: '^src/(common|config|infra)/' },
    },
    {
      name: 'modules-meet-at-their-doors',
      comment:
        'Another module is its services, events, errors, words and responses; never its repositories, tables or controllers. Demo data is rows.',
      severity: 'error',
      from: { path: MODULE, pathNot: ['\\.entity\\.ts$', '^src/modules/demo/'] },
      to: {
        path: '^src/modules/',
        pathNot: [
          '^src/modules/$1/',
          '\\.(module|service|events|errors|vocabulary|states|stages)\\.ts$',
          '/dto/[^/]+\\.(response|query)\\.ts$',
        ],
      },
    },
    {
      name: 'entities-relate-to-entities',
      severity: 'error',
      from: { path: `${MODULE}.*\\.entity\\.ts$` },
      to: { path: '^src/modules/', pathNot: ['^src/modules/$1/', '\\.(entity|vocabulary|states|stages)\\.ts$'] },
    },
    {
      name: 'nobody-needs-auth-notifications-or-demo',
      severity: 'error',
      from: { path: MODULE },
      to: { path: '^src/modules/(auth|notifications|admin|demo|publishing|privacy)/', pathNot: '^src/modules/$1/' },
    },
    {
      name: 'the-tree-has-one-root',
      severity: 'error',
      from: { path: '^src/(common|config|infra|modules)/' },
      to: { path: '^src/(app\\.|main|worker|cli)' },
    },
    {
      name: 'sources-do-not-know-their-tests',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^test/' },
    },
    {
      name: 'typeorm-stays-with-the-tables',
      severity: 'error',
      from: { path: '^src/', pathNot: ['\\.(entity|repository|spec)\\.ts$', '^src/infra/database/'] },
      to: { path: 'node_modules/typeorm/' },
    },
    {
      name: 'bullmq-stays-in-the-queue',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/infra/queue/' },
      to: { path: 'node_modules/(bullmq|@nestjs/bullmq)/' },
    },
    {
      name: 'services-know-no-http',
      severity: 'error',
      from: { path: '^src/modules/.*\\.(service|repository|policy|entity|errors|events|states|stages|vocabulary)\\.ts$' },
      to: { path: ['node_modules/fastify/', 'node_modules/@nestjs/platform-fastify/', '^src/infra/http/', '\\.controller\\.ts$'] },
    },
    {
      name: 'doors-know-services-only',
      severity: 'error',
      from: { path: '\\.(controller|resolver)\\.ts$' },
      to: { path: '\\.(repository|entity)\\.ts$' },
    },
    {
      name: 'policies-errors-events-are-plain',
      severity: 'error',
      from: { path: '\\.(policy|errors|events|states|stages|vocabulary)\\.ts$', pathNot: '^src/common/' },
      to: { path: ['node_modules/', '^src/infra/', '\\.(service|repository|entity)\\.ts$'] },
    },
    { name: 'migrations-stand-alone', severity: 'error', from: { path: '^migrations/' }, to: { path: '^src/' } },
    {
      name: 'no-dev-packages-in-sources',
      severity: 'error',
      from: { path: '^(src|migrations)/', pathNot: '\\.spec\\.ts$' },
      to: { dependencyTypes: ['npm-dev'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
};
