import type { Answer as HttpAnswer, Caller } from '../support/client.js';
import { COLUMNS, type Column, someone, type Who } from './people.js';
import { type Answer, pathOf, type Target } from './rules.js';
import { ROUTES, type Row } from './routes.js';
import { CANARY, type World } from './world.js';

/** Somebody calls a route for a thing, and what he should get. */
export interface Cell {
  route: string;
  column: Column;
  target: Target;
  expected: Answer;
}

const UNAUTHENTICATED: Answer = [401, 'auth.unauthenticated'];
const INSUFFICIENT_SCOPE: Answer = [403, 'auth.insufficient-scope'];
const WRONG_ROLE: Answer = [403, 'auth.wrong-role'];

/** All cells of a route. */
export function cellsOf(route: string): Cell[] {
  const row = rowOf(route);
  return row.about.flatMap((target) => COLUMNS.map((column) => ({ route, column, target, expected: expectedOf(row, column, target) })));
}

/** Is it an answer that refuses? That a posting is over, or a step out of turn, refuses nobody in particular. */
export function isDenied({ expected: answer }: Cell): boolean {
  return answer !== 'ok' && [401, 403, 404].includes(answer[0]);
}

/** In the order of the house: credentials, what they are made for, the role, and then the thing. */
function expectedOf(row: Row, { credentials, who = 'stranger' }: Column, target: Target): Answer {
  if (row.for === 'anyone') return target.answer('stranger', someone('stranger'));
  if (credentials === 'suspended' || credentials === 'expired') return UNAUTHENTICATED;
  if (credentials === 'none') return row.for === 'anyone, or signed in' ? answerOf(target, who) : UNAUTHENTICATED;
  if (credentials === 'wrong token' || (credentials === 'token' && row.scope === undefined)) return INSUFFICIENT_SCOPE;
  const { role } = someone(who);
  if (row.for !== 'anyone, or signed in' && !(role && row.for.includes(role))) return WRONG_ROLE;
  if (credentials === 'token' && role && row.tokensOf?.includes(role) === false) return INSUFFICIENT_SCOPE;
  return answerOf(target, who);
}

function answerOf(target: Target, who: Who): Answer {
  return target.answer(who, someone(who));
}

function rowOf(route: string): Row {
  const row = ROUTES[route];
  if (!row) throw new Error(`${route} has no row`);
  return row;
}

/** A call, as it was made and answered. */
export interface Called {
  cell: Cell;
  request: string;
  answer: HttpAnswer;
}

export async function call(world: World, cell: Cell): Promise<Called> {
  const [method = '', path = ''] = cell.route.split(' ');
  const row = rowOf(cell.route);
  const caller: Caller = world.caller(cell.column, Array.isArray(row.for) ? row.for : ['employer'], row.scope);
  const target = `${pathOf(path, cell.target, world)}${row.query ?? ''}`;
  const body = typeof row.body === 'function' ? row.body(world, cell.target) : row.body;
  const answer = await caller.call(method, target, body, row.form && { raw: row.form() });
  return { cell, request: `${target} ${JSON.stringify(body)}`, answer };
}

/** What is wrong with an answer; undefined: nothing. */
export function faultOf({ cell, request, answer }: Called): string | undefined {
  const { status, body, headers } = answer;
  const faults: string[] = [];
  if (cell.expected === 'ok') {
    if (status >= 300) faults.push(`should be done, is ${status} ${JSON.stringify(body)}`);
  } else {
    const [expectedStatus, code] = cell.expected;
    if (status !== expectedStatus || (code !== '' && body?.code !== code)) {
      faults.push(`should be ${expectedStatus} ${code}, is ${status} ${JSON.stringify(body)}`);
    } else if (isDenied(cell)) {
      const text = `${JSON.stringify(body)} ${JSON.stringify([...headers])}`;
      if (code !== '' && !headers.get('content-type')?.startsWith('application/problem+json')) faults.push('is no problem document');
      if (new RegExp(CANARY, 'i').test(text)) faults.push(`tells what is private: ${text}`);
      for (const [id] of text.matchAll(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g)) {
        if (!request.includes(id) && id !== headers.get('x-request-id')) faults.push(`tells the id ${id}: ${text}`);
      }
      if (headers.get('www-authenticate') !== challengeOf(cell)) faults.push(`challenges by ${headers.get('www-authenticate')}`);
      if (headers.has('etag')) faults.push('has an ETag');
    }
  }
  return faults.length > 0 ? `${nameOf(cell)}: ${faults.join('; ')}` : undefined;
}

/** RFC 6750, section 3. */
function challengeOf({ route, column, expected }: Cell): string | null {
  if (expected[0] === UNAUTHENTICATED[0]) return 'Bearer realm="nexus"';
  if (expected !== INSUFFICIENT_SCOPE) return null;
  const { scope } = rowOf(route);
  return `Bearer realm="nexus", error="insufficient_scope"${scope && column.credentials === 'wrong token' ? `, scope="${scope}"` : ''}`;
}

export function nameOf({ route, column, target }: Cell): string {
  return `${route} by ${column.name} for ${target.name}`;
}

/** A body without what differs from request to request. */
export function core(answer: HttpAnswer): string {
  if (typeof answer.body !== 'object') return String(answer.body);
  const { requestId: _, instance: __, ...rest } = answer.body as Record<string, unknown>;
  return JSON.stringify(rest);
}

/** The whole of it, to be read: a line for each thing that a route may be asked for, a column for each caller. */
export function printed(routes: readonly string[]): string {
  const wide = Math.max(...routes.map((route) => route.length));
  const narrow = Math.max(...routes.flatMap((route) => rowOf(route).about.map(({ name }) => name.length)));
  const line = (first: string, second: string, cells: string[]) =>
    [first.padEnd(wide), second.padEnd(narrow), ...cells.map((cell, at) => cell.padEnd(COLUMNS[at]?.name.length ?? 0))]
      .join('  ')
      .trimEnd();
  return [
    line(
      '',
      '',
      COLUMNS.map(({ name }) => name),
    ),
    ...routes.flatMap((route) =>
      rowOf(route).about.map((target, at) =>
        line(
          at === 0 ? route : '',
          target.name,
          COLUMNS.map((column) => {
            const answer = expectedOf(rowOf(route), column, target);
            return answer === 'ok' ? 'ok' : String(answer[0]);
          }),
        ),
      ),
    ),
  ].join('\n');
}
