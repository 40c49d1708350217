import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';

const PASSWORD = 'a-password-for-minutes';
const SEEKERS = 30;
const JOBS = 150;
/** Between two requests of one client, in milliseconds. */
const PACE = { apply: 60, edit: 100, register: 1000, read: 40 };
const APPLICANTS = 4;
const READERS = 4;
/**
 * Whoever can say that a request is the same again keeps his connection. The others open one for each: the second request on a
 * connection, when an API dies over it, is not answered by HAProxy but its connection closed (RFC 9112, 9.3.1).
 */
const ALONE = { agent: false };
/** Whoever has no answer by then has none. */
const PATIENCE_MS = 30_000;

/**
 * People at a board: some apply, one edits a posting, some register, and the public reads. What was acknowledged (2xx) is
 * remembered; "later" is 503 with `Retry-After`; everything else, and no answer at all, is wrong.
 */
export class Load {
  applications = new Set();
  accounts = new Set();
  /** The posting that is edited, and the number in its title of which an edit was acknowledged last. */
  edited = { id: undefined, number: 0 };
  /** When a write or a read was answered by 2xx, by `performance.now()`. */
  done = { write: [], read: [] };
  later = { write: 0, read: 0 };
  wrong = [];
  #over = false;
  #agent = new Agent({ keepAlive: true });
  #clients = [];

  constructor(origin) {
    this.origin = origin;
  }

  /** Whom and what there has to be before anybody can apply. */
  async prepare() {
    const recruiter = await this.#register('recruiter@ha.example', 'employer');
    await this.#must('POST', '/v1/employers', recruiter, { name: 'Lighthouse' });
    this.jobs = [];
    for (let n = 0; n < JOBS; n++) {
      const { id } = await this.#must('POST', '/v1/jobs', recruiter, {
        title: `Lighthouse keeper ${n}`,
        description: 'Keeps the light on.',
        employmentType: 'FULL_TIME',
        workplaceType: 'onsite',
        locations: [{ city: 'Bremen', country: 'DE' }],
      });
      await this.#must('POST', `/v1/jobs/${id}/publish`, recruiter);
      this.jobs.push(id);
    }
    this.recruiter = recruiter;
    this.edited.id = this.jobs[0];
    this.seekers = [];
    for (let n = 0; n < SEEKERS; n++) this.seekers.push(await this.#register(`seeker-${n}@ha.example`, 'job_seeker'));
  }

  begin() {
    let next = 0;
    const applying = async () => {
      // Everybody applies to everything once, and nothing is tried twice: so nobody has to guess what became of the first.
      const [seeker, job] = [this.seekers[next % SEEKERS], this.jobs[Math.floor(next / SEEKERS) % JOBS]];
      if (next++ >= SEEKERS * JOBS) throw new Error('Everybody has applied to everything: make more postings.');
      const application = await this.#ask('write', 'POST', `/v1/jobs/${job}/applications`, seeker, {}, { key: randomUUID() });
      if (application) this.applications.add(application.id);
    };
    let number = 0;
    const editing = async () => {
      const edit = ++number;
      if (await this.#ask('write', 'PATCH', `/v1/jobs/${this.edited.id}`, this.recruiter, { title: `Lighthouse keeper ${edit}` }, ALONE)) {
        this.edited.number = edit;
      }
    };
    let registered = 0;
    const registering = async () => {
      const email = `new-${registered++}@ha.example`;
      const account = { email, name: 'New', role: 'job_seeker', password: PASSWORD };
      if (await this.#ask('write', 'POST', '/v1/auth/register', undefined, account, ALONE)) this.accounts.add(email);
    };
    let read = 0;
    const reading = async () => {
      const turn = read++;
      if (turn % 3 === 0) await this.#ask('read', 'GET', '/v1/me', this.seekers[turn % SEEKERS]);
      else await this.#ask('read', 'GET', turn % 3 === 1 ? `/v1/jobs?limit=${1 + (turn % 100)}` : `/v1/jobs/${this.jobs[turn % JOBS]}`);
    };
    for (let n = 0; n < APPLICANTS; n++) this.#repeat(applying, PACE.apply);
    this.#repeat(editing, PACE.edit);
    this.#repeat(registering, PACE.register);
    for (let n = 0; n < READERS; n++) this.#repeat(reading, PACE.read);
  }

  async end() {
    this.#over = true;
    await Promise.all(this.#clients);
  }

  /** For how long, at the longest, nobody had a 2xx between two moments, in seconds. */
  gap(kind, from, to) {
    const within = this.done[kind].filter((at) => at > from && at < to);
    const moments = [from, ...within, to];
    return Math.max(...moments.slice(1).map((at, n) => at - moments[n])) / 1000;
  }

  #repeat(work, pace) {
    const run = async () => {
      for (; !this.#over; await delay(pace)) await work();
    };
    this.#clients.push(run());
  }

  /** @returns the body of a 2xx */
  async #ask(kind, method, path, token, body, options) {
    try {
      const { status, headers, text: answer } = await this.#send(method, path, token, body, options);
      if (status < 300) {
        this.done[kind].push(performance.now());
        return JSON.parse(answer);
      }
      if (status === 503 && headers['retry-after'] !== undefined) this.later[kind]++;
      else this.wrong.push(`${method} ${path}: ${status} ${answer.slice(0, 200)}`);
    } catch (error) {
      this.wrong.push(`${method} ${path}: ${error.message}`);
    }
    return undefined;
  }

  async #must(method, path, token, body) {
    const { status, text: answer } = await this.#send(method, path, token, body);
    if (status >= 300) throw new Error(`${method} ${path} answered ${status}: ${answer}`);
    return JSON.parse(answer);
  }

  async #register(email, role) {
    return (await this.#must('POST', '/v1/auth/register', undefined, { email, name: role, role, password: PASSWORD })).accessToken;
  }

  async #send(method, path, token, body, { key, agent = this.#agent } = {}) {
    const headers = {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(key !== undefined && { 'idempotency-key': key }),
    };
    const response = await new Promise((done, failed) => {
      request(this.origin + path, { method, headers, agent, signal: AbortSignal.timeout(PATIENCE_MS) }, done)
        .on('error', failed)
        .end(body && JSON.stringify(body));
    });
    return { status: response.statusCode, headers: response.headers, text: await text(response) };
  }
}
